"""Who asks: bearer tokens, the session cookie of browsers, and what guards it."""
