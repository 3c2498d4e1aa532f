"""Doing what is owed to the carrier."""

import asyncio

import structlog

from services import clock, sql
from services.carrier_operations import claims
from services.carrier_operations.claims import Claim
from services.transactions import transaction
from telephony.carrier import (
    Carrier,
    CarrierUnavailable,
    Cleaning,
    Holding,
    OutcomeUnknown,
    ReleaseOutcome,
)

_AT_ONCE = 10
_CALL_SECONDS = 20
"""A call of the carrier is given up after this; well within a lease."""

log = structlog.get_logger(__name__)


async def run_due(carrier: Carrier) -> int:
    """Try every operation that is due and answer how many were done.

    Safe to run twice, at once, late, or to be killed at any line: an operation that was not
    completed is looked up and tried again after its lease.
    """
    await claims.give_up()
    done = 0
    while batch := await claims.claim(_AT_ONCE):
        done += sum(await asyncio.gather(*(_attempt(carrier, claim) for claim in batch)))
    return done


async def _attempt(carrier: Carrier, claim: Claim) -> bool:
    try:
        async with asyncio.timeout(_CALL_SECONDS):
            outcome = await _release(carrier, claim)
        return await _complete(claim, outcome)
    except CarrierUnavailable as error:  # says nothing of an earlier try
        await claims.put_back(claim, unknown=claim.outcome_unknown, reason=str(error))
    except (OutcomeUnknown, TimeoutError) as error:
        await claims.put_back(claim, unknown=True, reason=str(error) or "no answer in time")
    except Exception as error:
        log.exception("carrier_operation_failed", operation_id=claim.operation_id)
        await claims.put_back(claim, unknown=True, reason=repr(error))
    return False


async def _release(carrier: Carrier, claim: Claim) -> ReleaseOutcome:
    """Release the number; where an earlier try may have worked, look first.

    A release is repeated only for its outcome, with the same key: no newer assignment can own
    the number, since it stays RELEASING until this operation is done.
    """
    if claim.outcome_unknown and await carrier.look_up(claim.e164) is Holding.NOT_HELD:
        log.info("already_released", operation_id=claim.operation_id)
    return await carrier.release(claim.e164, claim.key, await clock.now())


async def _complete(claim: Claim, outcome: ReleaseOutcome) -> bool:
    async with transaction():
        if not await claims.finish(claim):
            return False
        status, clean_at = (
            ("CLEANING", outcome.clean_at) if isinstance(outcome, Cleaning) else ("RETURNED", None)
        )
        await sql.execute(
            """UPDATE phone_number SET status = $2, clean_at = $3
               WHERE id = $1 AND status = 'RELEASING'""",
            claim.phone_number_id,
            status,
            clean_at,
        )
        return True
