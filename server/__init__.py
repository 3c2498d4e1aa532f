"""The web process: its routes, and what every request goes through."""
