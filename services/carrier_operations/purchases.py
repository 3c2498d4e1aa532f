"""Buying numbers for orders (docs/adr/0015).

A purchase is repeated with the same number: a number can be bought only once, so repeating it costs
nothing. Another number is tried only if the carrier does not sell the first one and says that it is
not ours. After an attempt without a known outcome, it must have said so for a while.
"""

import phonenumbers

from foundation import clock, sql
from services.carrier_operations.candidates import Candidates, pass_over
from services.carrier_operations.claims import DOUBT, Claim, Purchase
from telephony.carrier import Carrier, Holding, NotForSale
from telephony.regions import is_area_code, state_of


class StillOpen(Exception):  # noqa: N818
    """It is not known yet whether an earlier attempt bought the number."""


class InCirculation(Exception):  # noqa: N818
    """The number that was bought has come into circulation by other means in the meantime."""


async def buy(carrier: Carrier, candidates: Candidates, claim: Claim, work: Purchase) -> str:
    """Buy one number of the region. Returns it.

    Raises what the carrier raises, StillOpen, and ClaimLost.
    """
    if work.candidate is not None:
        if claim.outcome_unknown and await carrier.look_up(work.candidate) is Holding.HELD:
            return work.candidate
        if await _bought(carrier, claim, work.candidate):
            return work.candidate
        if claim.outcome_unknown and claim.doubt is not None and claim.doubt < DOUBT:
            raise StillOpen(
                f"The carrier neither sells {work.candidate} nor confirms that it is ours yet."
            )
        await pass_over(claim)
    while True:
        candidate = await candidates.take(claim, work)
        if await _bought(carrier, claim, candidate):
            return candidate
        await pass_over(claim)


async def _bought(carrier: Carrier, claim: Claim, e164: str) -> bool:
    try:
        await carrier.buy(e164, claim.key)
    except NotForSale:
        return await carrier.look_up(e164) is Holding.HELD
    return True


async def keep(work: Purchase, e164: str) -> None:
    """Put the number into the account's stock, in the transaction that finishes the operation.

    Raises InCirculation.
    """
    state = state_of(phonenumbers.parse(e164))
    added = await sql.execute(
        """INSERT INTO phone_number
             (account_id, e164, area_code, state, status, unused_since, created_at)
           VALUES ($1, $2, $3, $4, 'AVAILABLE', $5, $5)
           ON CONFLICT (e164) WHERE status <> 'RETURNED' DO NOTHING""",
        work.account_id,
        e164,
        e164[2:5],
        state if is_area_code(work.region) else work.region,
        await clock.now(),
    )
    if not added:
        raise InCirculation(
            f"{e164} is in circulation already. The next attempt buys another number."
        )
