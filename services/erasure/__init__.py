"""Erasing a person on request (docs/domain.md, Erasing a person; docs/privacy.md)."""
