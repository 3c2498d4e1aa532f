"""Ordering phone numbers: how many of a region, bought by the worker (docs/adr/0015)."""
