"""When tokens were last used, to the minute. It is written later, so that no request waits for it.

A token's row is written at most once a minute. All tokens that are used while one statement runs
share the next one. While the database is unavailable nothing is written, and nothing fails.
"""

import asyncio
from contextvars import Context

import structlog

from foundation import sql

log = structlog.get_logger(__name__)
_used: set[int] = set()
_writing: asyncio.Task[None] | None = None


def note(token_id: int) -> None:
    """The token is in use now. Call this if the last known use is older than a minute."""
    global _writing
    _used.add(token_id)
    if _writing is None or _writing.done():
        # Outside the caller's context: it must not run in the caller's transaction.
        _writing = asyncio.get_running_loop().create_task(_write(), context=Context())


async def written() -> None:
    """Returns when all that was noted so far is written."""
    if _writing is not None:
        await asyncio.wait([_writing])


async def _write() -> None:
    while _used:
        token_ids = sorted(_used)
        _used.clear()
        try:
            await sql.execute(
                """UPDATE access_token SET last_used_at = clock_timestamp()
                   WHERE id IN (
                     SELECT id FROM access_token WHERE id = ANY($1::bigint[])
                       AND (last_used_at IS NULL
                         OR last_used_at < clock_timestamp() - interval '1 minute')
                     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)""",
                token_ids,
            )
        except Exception as error:  # whatever it is, requests go on
            log.warning("last_use_lost", reason=repr(error), tokens=len(token_ids))
