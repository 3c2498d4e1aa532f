"""The phone number stock and its circulation (seed 001, domain.md)."""
