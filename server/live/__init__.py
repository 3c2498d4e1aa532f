"""Subscriptions: streams of messages about what has changed (docs/adr/0029)."""
