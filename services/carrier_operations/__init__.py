"""Work that is to be done at the carrier (docs/architecture.md, Decisions, 2).

It is claimed in one transaction, done outside any transaction, and completed in another.
"""
