"""Doing the work at the carrier (docs/architecture.md, Path of a job)."""

import asyncio
import time
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import structlog

from foundation import jobs
from foundation.cancellation import taken, to_its_end
from foundation.transactions import transaction
from services.carrier_operations import claims, purchases, releases
from services.carrier_operations.candidates import Candidates, pass_over
from services.carrier_operations.claims import Claim, ClaimLost, PutBack, Release
from services.carrier_operations.purchases import InCirculation, StillOpen
from telephony.carrier import Carrier, CarrierUnavailable, NotHeld, OutcomeUnknown

_AT_ONCE = 10
_ATTEMPT_SECONDS = 20
"""An attempt is given up after this, long before its lease ends."""

RUN_SECONDS = 35.0
"""After this a run claims nothing more. Its last attempts still end within the worker's job."""

_STOPPED = "The worker was stopped."

log = structlog.get_logger(__name__)


async def run_due(carrier: Carrier, seconds: float = RUN_SECONDS) -> int:
    """Try every operation that is due. Returns how many were done.

    It is safe to run it twice, at the same time or late, and to kill it at any line: an operation
    that was not completed is looked up and tried again after its lease. What is not begun in time
    is hinted again.
    """
    await claims.give_up()
    candidates = Candidates(carrier)
    done, until = 0, time.monotonic() + seconds
    while batch := await taken(claims.take(_AT_ONCE), _let_go):
        async with asyncio.TaskGroup() as group:  # if cancelled, it waits until all are put back
            attempts = [group.create_task(_attempt(carrier, candidates, each)) for each in batch]
        done += sum(attempt.result() for attempt in attempts)
        if time.monotonic() >= until:
            await jobs.hint(jobs.CARRIER_OPERATIONS)
            break
    return done


async def _let_go(batch: Sequence[Claim]) -> None:
    """Put back those that are still ours. Nothing has been asked of the carrier."""
    for claim in batch:
        await claims.put_back(claim, PutBack(_STOPPED, unknown=claim.outcome_unknown))


async def _attempt(carrier: Carrier, candidates: Candidates, claim: Claim) -> bool:
    try:
        await _do(carrier, candidates, claim)
    except ClaimLost:
        return False
    except asyncio.CancelledError:  # our worker stops; so others need not wait for the lease
        await to_its_end(claims.put_back(claim, PutBack(_STOPPED, unknown=True, doubted=True)))
        raise
    except Exception as error:
        back = _reading(claim, error)
        if back.advice:
            log.error("carrier_needs_help", operation_id=claim.operation_id, advice=back.advice)
        await claims.put_back(claim, back)
        return False
    return True


async def _do(carrier: Carrier, candidates: Candidates, claim: Claim) -> None:
    """Do the work outside of any transaction, then write it down while the claim is ours."""
    work = claim.work
    if isinstance(work, Release):
        async with asyncio.timeout(_ATTEMPT_SECONDS):
            outcome = await releases.release(carrier, claim, work)
        async with transaction():
            await claims.finish(claim)
            await releases.keep(work, outcome)
        return
    async with asyncio.timeout(_ATTEMPT_SECONDS):
        e164 = await purchases.buy(carrier, candidates, claim, work)
    try:
        async with transaction():
            await claims.finish(claim)
            await purchases.keep(work, e164)
    except InCirculation:
        await pass_over(claim)
        raise


def _reading(claim: Claim, error: Exception) -> PutBack:
    """What a failed attempt says about the carrier's part of the work."""
    match error:
        case CarrierUnavailable():  # says nothing about an earlier attempt
            wait = error.retry_after or timedelta()
            return PutBack(str(error), claim.outcome_unknown, not_before=wait, advice=error.advice)
        case InCirculation():
            return PutBack(str(error), unknown=False)
        case NotHeld():  # in doubt from the first time
            return PutBack(str(error), unknown=True, doubted=claim.doubt is None)
        case StillOpen():
            return PutBack(str(error), unknown=True)
        case OutcomeUnknown() | TimeoutError():
            return PutBack(
                str(error) or "The carrier did not answer in time.", unknown=True, doubted=True
            )
    error_id = uuid4().hex
    log.error(
        "carrier_operation_failed",
        operation_id=claim.operation_id,
        error_id=error_id,
        exc_info=error,
    )
    return PutBack(f"It failed on our side (id {error_id}).", unknown=True, doubted=True)
