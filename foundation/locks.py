"""Advisory locks of the database: every one that there is, by name.

A lock is on a thing of one kind, such as one account's stock. It is taken in a statement of its
own, so that the statements after it see what its former holder committed, and it is held until the
transaction ends.
"""

from enum import IntEnum

from foundation import sql


class Lock(IntEnum):
    """What a lock is on. The numbers are known to the release before: they stay."""

    STOCK = 1
    """An account's phone numbers, for a launch that waits for the numbers of other launches."""
    FLOOR = 2
    """A campaign's calling: claims share it, an archive has it alone."""
    FOLD = 3
    """The folding of counters. Its key is ALL."""
    OVERLAPS = 4
    """The counting of a campaign's overlaps with other campaigns."""
    ASSIGNMENT = 5
    """An assignment. A caller who claims twice at once gets one call."""
    CANDIDATES = 6
    """The choice of numbers to buy from the carrier. Its key is ALL."""
    ORDERS = 7
    """An account's orders of phone numbers."""


ALL = 0
"""The key of a lock that is not on one thing but on all of its kind."""

MIGRATIONS = 7_046_029
"""The key of the session's lock under which the database is migrated."""


async def exclusive(lock: Lock, key: int) -> None:
    """Wait until nobody else holds the lock, and have it alone."""
    await sql.execute("SELECT pg_advisory_xact_lock($1, $2)", lock, _fitted(key))


async def shared(lock: Lock, key: int) -> None:
    """Wait until nobody holds the lock alone, and share it."""
    await sql.execute("SELECT pg_advisory_xact_lock_shared($1, $2)", lock, _fitted(key))


async def shared_and_exclusive(first: Lock, first_key: int, second: Lock, second_key: int) -> None:
    """Share the first lock and have the second alone, in one statement."""
    await sql.execute(
        "SELECT pg_advisory_xact_lock_shared($1, $2), pg_advisory_xact_lock($3, $4)",
        first,
        _fitted(first_key),
        second,
        _fitted(second_key),
    )


async def tried(lock: Lock, key: int) -> bool:
    """Have the lock alone if nobody holds it now; returns whether that is so."""
    had: bool = await sql.value("SELECT pg_try_advisory_xact_lock($1, $2)", lock, _fitted(key))
    return had


def _fitted(key: int) -> int:
    """The second key of a lock has 32 bits: things that share one only wait for each other."""
    return key % 2**31
