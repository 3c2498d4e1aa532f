"""All advisory locks of the database, by name.

A lock is on one thing of a kind, for example on the stock of one account. It is taken in a separate
statement, so that the statements after it see what its previous holder committed. It is held until
the transaction ends.
"""

from collections.abc import Sequence
from enum import IntEnum

from asyncpg import Record

from foundation import sql


class Lock(IntEnum):
    """What a lock is on. The numbers stay as they are: the previous release uses them too."""

    STOCK = 1
    """An account's phone numbers: for a launch that waits for the numbers of other launches."""
    FLOOR = 2
    """The calls of a campaign: claims share it, an archive takes it exclusively."""
    FOLD = 3
    """The folding of counters. Its key is ALL."""
    OVERLAPS = 4
    """The counting of a campaign's overlaps with other campaigns."""
    ASSIGNMENT = 5
    """An assignment. A caller who claims twice at the same time gets one call."""
    CANDIDATES = 6
    """Choosing which numbers to buy from the carrier. Its key is ALL."""
    ORDERS = 7
    """An account's orders of phone numbers."""
    EXPORTS = 8
    """An account's exports."""
    ERASURE = 9
    """The persons of an account: who is about to keep phone numbers shares it, and an erasure takes
    it exclusively."""


_KEYS = 2**31
"""How many keys a kind of lock has."""

ALL = 0
"""The key of a lock that is on all things of its kind."""

MIGRATIONS = 7_046_029
"""The key of the lock under which a connection migrates the database."""


async def exclusive(lock: Lock, key: int) -> None:
    """Wait until nobody else holds the lock, then take it exclusively."""
    await sql.execute("SELECT pg_advisory_xact_lock($1, $2)", lock, _fitted(key))


async def shared(lock: Lock, key: int) -> None:
    """Wait until nobody holds the lock exclusively, then share it."""
    await sql.execute("SELECT pg_advisory_xact_lock_shared($1, $2)", lock, _fitted(key))


async def shared_and_exclusive(
    first: Lock, second: Lock, keys: str, **values: object
) -> Record | None:
    """Share the first lock and take the second exclusively, in one statement.

    `keys` is a query for one row with `first` and `second`, the keys of the locks. Returns the row.
    If there is none, nothing is locked and None is returned.
    """
    return await sql.row(
        f"""SELECT pg_advisory_xact_lock_shared({first:d}, (keys.first % {_KEYS})::int),
              pg_advisory_xact_lock({second:d}, (keys.second % {_KEYS})::int), keys.*
            FROM ({keys}) keys""",
        **values,
    )


async def tried(lock: Lock, key: int) -> bool:
    """Take the lock exclusively if nobody holds it now. Returns whether it was taken."""
    had: bool = await sql.value("SELECT pg_try_advisory_xact_lock($1, $2)", lock, _fitted(key))
    return had


async def tried_each(lock: Lock, keys: Sequence[int]) -> list[int]:
    """Take the lock on each key exclusively, unless somebody holds it now. Returns the keys taken.

    Whoever holds several locks never waits for another one this way, so there are no deadlocks.
    """
    records = await sql.rows(
        f"""SELECT key FROM unnest($2::bigint[]) AS key
            WHERE pg_try_advisory_xact_lock($1, (key % {_KEYS})::int)""",
        lock,
        keys,
    )
    return [record["key"] for record in records]


def _fitted(key: int) -> int:
    """The key of a lock has 32 bits. If two things share a key, one waits for the other."""
    return key % _KEYS
