"""Users: the people of an account, from their invitation on (docs/domain.md, Users)."""
