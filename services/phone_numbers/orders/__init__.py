"""Orders of phone numbers in a region, which the worker buys (docs/adr/0015)."""
