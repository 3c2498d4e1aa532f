"""The feed of changes: what has committed, for those who watch (docs/adr/0029).

A change is noted in the transaction that makes it. After the commit it waits in the process with
others, and every INTERVAL_SECONDS all of them are sent to a stream in Redis. A change that is lost
on the way is found by whoever watches (server/live/healer.py), so that nothing rests on the feed.
"""

import asyncio
import json
from collections.abc import Iterable, Mapping
from contextvars import Context
from enum import StrEnum
from typing import NamedTuple, TypeAlias

import structlog
from redis.exceptions import RedisError

from foundation.redis_connection import client
from foundation.transactions import after_commit

KEY = "changes"
LENGTH = 10_000
"""About how many entries the stream keeps."""

INTERVAL_SECONDS = 0.25
REST_SECONDS = 1.0
"""The pause before the next attempt while Redis is away."""

AT_ONCE = 1_000
"""The most changes in one entry of the stream."""

MOST_WAITING = 10_000
"""Changes that wait while Redis is away. Those beyond are dropped."""

_FIELD = "changes"

log = structlog.get_logger(__name__)


class Noun(StrEnum):
    """The kinds of things whose changes are told."""

    CAMPAIGN = "campaign"
    ASSIGNMENT = "assignment"
    EXPORT = "export"
    CARRIER_OPERATION = "carrier_operation"
    ACCESS = "access"
    """What a user may do, by the id of the user. Clients do not watch it: it ends their streams."""


class Change(NamedTuple):
    """Something of an account that is not as it was."""

    noun: Noun
    account_id: int
    id: int
    user_id: int = 0
    """The only user to whom it is shown; 0: everybody who may see such things."""
    urgent: bool = False
    """Whether it is told without waiting for others, such as a change of status."""


Fingerprints: TypeAlias = Mapping[tuple[int, int], object]
"""What can be compared of things, to find a change of which nothing was told. They are known by the
user to whom they are shown (0: everybody) and their id."""


class Told(NamedTuple):
    """What one message says: these things have changed up to a place in the stream."""

    cursor: str
    resync: bool
    """Whether more may have changed, so that the client must read everything again."""
    ids: tuple[int, ...] = ()


_waiting: dict[Change, None] = {}
_sender: asyncio.Task[None] | None = None


async def note(
    noun: Noun, account_id: int, *ids: int, user_id: int = 0, urgent: bool = False
) -> None:
    """Tell that these have changed, once the current transaction has committed.

    Never fails the caller.
    """
    if ids:
        await note_all(Change(noun, account_id, each, user_id, urgent) for each in ids)


async def note_each(noun: Noun, things: Iterable[Iterable[int]], *, urgent: bool = False) -> None:
    """As `note`, for things of several accounts: each is an account's id and its own."""
    await note_all(Change(noun, account_id, each, urgent=urgent) for account_id, each in things)


async def note_all(changes: Iterable[Change]) -> None:
    """As `note`, for changes of any kind."""
    if known := dict.fromkeys(changes):

        async def add() -> None:
            _add(known)

        await after_commit(add)


def _add(changes: Mapping[Change, None]) -> None:
    global _sender  # one a process
    room = MOST_WAITING - len(_waiting)
    if len(changes) > room:
        log.warning("changes_dropped", changes=len(changes) - room, next="watchers find them")
    for change in list(changes)[: max(room, 0)]:
        _waiting[change] = None
    if _sender is None or _sender.done():
        # Outside the caller's context: nothing here belongs to the caller's transaction.
        _sender = asyncio.get_running_loop().create_task(_send_all(), context=Context())


async def _send_all() -> None:
    pause = INTERVAL_SECONDS
    while _waiting:
        await asyncio.sleep(pause)
        pause = INTERVAL_SECONDS if await _send() else REST_SECONDS


async def _send() -> bool:
    """Send what waits. If Redis is away it stays, and the result is False."""
    batch = list(_waiting)
    try:
        async with client().pipeline(transaction=False) as pipeline:
            for first in range(0, len(batch), AT_ONCE):
                text = json.dumps(batch[first : first + AT_ONCE], separators=(",", ":"))
                pipeline.xadd(KEY, {_FIELD: text}, maxlen=LENGTH, approximate=True)
            for change in batch:
                del _waiting[change]
            await pipeline.execute()
    except asyncio.CancelledError:
        _waiting.update(dict.fromkeys(batch))
        raise
    except (RedisError, OSError) as error:
        _waiting.update(dict.fromkeys(batch[: MOST_WAITING - len(_waiting)]))
        log.warning("changes_not_sent", changes=len(batch), reason=repr(error))
        return False
    return True


async def sent() -> None:
    """Send what waits before the process ends. What Redis does not take is lost."""
    global _sender
    if _sender is not None:
        _sender.cancel()
        await asyncio.wait([_sender])
        _sender = None
    if _waiting:
        await _send()
        _waiting.clear()


def read(entry: Mapping[bytes, bytes]) -> list[Change]:
    """The changes of an entry. Those of nouns that only a newer release knows are left out."""
    try:
        found = json.loads(entry.get(_FIELD.encode(), b"[]"))
        return [Change(Noun(noun), *rest) for noun, *rest in found if noun in _NOUNS]
    except (ValueError, TypeError) as error:
        log.warning("changes_unreadable", reason=repr(error))
        return []


_NOUNS = frozenset(Noun)
