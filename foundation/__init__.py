"""What every operation stands on: SQL, transactions, locks, the clock, paging, Redis, errors."""
