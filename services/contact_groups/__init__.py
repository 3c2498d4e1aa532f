"""Contact groups: the uploaded lists of an account (docs/domain.md, Contacts)."""
