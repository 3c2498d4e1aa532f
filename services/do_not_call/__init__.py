"""The do-not-call list of an account (docs/domain.md, Do-not-call list)."""
