"""Giving phone numbers back to the carrier."""

import structlog

from foundation import clock, sql
from services.carrier_operations.claims import DOUBT, Claim, Release
from telephony.carrier import Carrier, Cleaning, NotHeld, ReleaseOutcome, Returned

log = structlog.get_logger(__name__)


async def release(carrier: Carrier, claim: Claim, work: Release) -> ReleaseOutcome:
    """Release the number. If the carrier has not shown it as ours for a while, it is gone.

    A release may be repeated with the same key: no newer assignment can have the number, because it
    stays RELEASING until this operation is done. Raises what the carrier raises. That includes
    NotHeld while the carrier's look-ups may not show the purchase of the number yet.
    """
    try:
        return await carrier.release(work.e164, claim.key, await clock.now())
    except NotHeld:
        if claim.doubt is None or claim.doubt < DOUBT:
            raise
        log.info("already_released", operation_id=claim.operation_id)
        return Returned()


async def keep(work: Release, outcome: ReleaseOutcome) -> None:
    """Store the new status of the number, in the transaction that finishes the operation."""
    status, clean_at = (
        ("CLEANING", outcome.clean_at) if isinstance(outcome, Cleaning) else ("RETURNED", None)
    )
    await sql.execute(
        """UPDATE phone_number SET status = $2, clean_at = $3
           WHERE id = $1 AND status = 'RELEASING'""",
        work.phone_number_id,
        status,
        clean_at,
    )
