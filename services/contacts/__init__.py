"""Contacts, and the CSV files that they come from (docs/domain.md, Contacts)."""
