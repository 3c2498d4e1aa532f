"""Making the exports that wait (docs/architecture.md, Path of a job)."""

import asyncio
import time
from contextlib import aclosing

import structlog

from foundation import jobs
from foundation.cancellation import taken, to_its_end
from models.exports import ExportKind
from services.exports import claims, first_part, limits, parts
from services.exports.callers import CALLERS
from services.exports.calls import CALLS
from services.exports.claims import Claim, ClaimLost
from services.exports.contacts import CONTACTS
from services.exports.do_not_call import DO_NOT_CALL
from services.exports.kinds import Kind
from services.exports.parts import OutOfRoom, TooLarge
from services.exports.write import SliceSize, pieces

KINDS: dict[ExportKind, Kind] = {
    ExportKind.CALLS: CALLS,
    ExportKind.CONTACTS: CONTACTS,
    ExportKind.CALLERS: CALLERS,
    ExportKind.DO_NOT_CALL: DO_NOT_CALL,
}

RUN_SECONDS = 40.0
"""How long a run lasts: less than a job of the worker may take."""

TURN_SECONDS = 2.0
"""After this another export has its turn, if one waits."""

MOST_AT_ONCE = 2
"""Runs at the same time in one process. They also do the work of a hint that comes then."""

_FAILED = "The file could not be made. Retry the export; if it fails again, report its id."

_running = 0

log = structlog.get_logger(__name__)


async def run_due(seconds: float = RUN_SECONDS) -> int:
    """Make the exports that wait. Returns how many were completed.

    It is safe to run it twice, at the same time or late, and to kill it at any line: an export
    continues after its last part. What is not done in time is hinted again.
    """
    global _running  # runs of this process
    if _running >= MOST_AT_ONCE:
        return 0
    _running += 1
    try:
        completed = await _run_until(time.monotonic() + seconds)
    finally:
        _running -= 1
    if await claims.waiting():
        await jobs.hint(jobs.RUN_EXPORTS)
    return completed


async def _run_until(end: float) -> int:
    completed = 0
    while time.monotonic() < end and (claim := await taken(claims.take(), _let_go)):
        completed += await _attempt(claim, end)
    return completed


async def _let_go(claim: Claim | None) -> None:
    if claim is not None:
        await claims.let_go(claim)


async def _attempt(claim: Claim, end: float) -> bool:
    """Give the export a turn. Returns whether it is complete now."""
    try:
        if claim.attempts > claims.MOST_ATTEMPTS:
            await claims.fail(claim, _FAILED)
            return False
        if await _write(claim, end):
            await claims.complete(claim)
            return True
        await claims.let_go(claim)
    except OutOfRoom:
        await claims.fail(claim, limits.too_large())
    except ClaimLost:
        log.info("export_left", export_id=claim.export_id)
    except asyncio.CancelledError:
        await to_its_end(claims.let_go(claim))
        raise
    except Exception:
        log.exception("export_failed", export_id=claim.export_id, attempts=claim.attempts)
        await claims.put_back(claim, _FAILED)
    return False


async def _write(claim: Claim, end: float) -> bool:
    """Write parts until the time or the turn is over. Returns whether all are written."""
    turn_end = time.monotonic() + TURN_SECONDS
    kind = KINDS[claim.kind]
    if claim.parts == 0:
        claim = await first_part.write(claim, kind)
    size = SliceSize()
    while claim.campaigns_done < len(claim.owner_ids):
        try:
            async with aclosing(pieces(claim, kind, size)) as coming:
                async for piece in coming:
                    await parts.store(claim, piece)
                    size.learn(piece)
                    claim = claim.after(piece.campaigns_done, piece.position)
                    now = time.monotonic()
                    if now >= end or (now >= turn_end and await claims.waiting()):
                        return claim.campaigns_done == len(claim.owner_ids)
        except TooLarge:
            size.shrink()
    return True
