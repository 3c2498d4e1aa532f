"""The phone number stock and its circulation (docs/domain.md, Phone numbers)."""
