"""Which number a purchase asks for. It is written down before the carrier is asked (docs/adr/0015).

No two purchases have the same candidate. A number that an account has or gave back is never one.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Sequence

from foundation import changes, locks, sql
from foundation.changes import Noun
from foundation.locks import Lock
from foundation.transactions import transaction
from services.carrier_operations.claims import Claim, ClaimLost, Purchase
from telephony.carrier import Carrier, CarrierUnavailable
from telephony.regions import is_area_code

_LOOKED_AT = 100
"""The most numbers that one search returns."""

_US_NUMBER = re.compile(r"\+1([2-9]\d\d)[2-9]\d{6}", re.ASCII)


class Candidates:
    """The numbers for sale, searched region by region and shared by the purchases of a run.

    If nothing is left in a region, the run does not search there again.
    """

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier
        self._for_sale: dict[str, list[str]] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def take(self, claim: Claim, work: Purchase) -> str:
        """Make a number the candidate of the purchase, and return it.

        Raises CarrierUnavailable if none is left, and ClaimLost if the claim is no longer ours.
        """
        region = work.region
        async with self._turns[region]:
            if candidate := await self._take_known(claim, region):
                return candidate
            if self._for_sale.get(region) != []:
                found = await self._carrier.search(region, _LOOKED_AT)
                self._for_sale[region] = [each for each in found if _fits(each, region)]
                if candidate := await self._take_known(claim, region):
                    return candidate
            self._for_sale[region] = []
            raise CarrierUnavailable(f"The carrier has no number for sale in {region}.")

    async def _take_known(self, claim: Claim, region: str) -> str | None:
        offered = self._for_sale.get(region)
        if not offered:
            return None
        candidate = await _write_down(claim, offered)
        del offered[: offered.index(candidate) + 1 if candidate else None]
        if not offered:
            del self._for_sale[region]
        return candidate


def _fits(number: str, region: str) -> bool:
    parts = _US_NUMBER.fullmatch(number)
    return parts is not None and (not is_area_code(region) or parts[1] == region)


async def _write_down(claim: Claim, offered: Sequence[str]) -> str | None:
    """Make the first number that nobody has the candidate of the purchase, and return it."""
    async with transaction():
        await locks.exclusive(Lock.CANDIDATES, locks.ALL)
        record = await sql.row(
            """UPDATE carrier_operation o SET doubted_at = NULL, candidate = (
                 SELECT e164 FROM unnest($3::text[]) WITH ORDINALITY AS offered(e164, place)
                 WHERE e164 <> ALL(o.passed_over)
                   AND NOT EXISTS (SELECT 1 FROM phone_number n WHERE n.e164 = offered.e164)
                   AND NOT EXISTS (SELECT 1 FROM carrier_operation other
                     WHERE other.candidate = offered.e164 AND other.candidate IS NOT NULL
                       AND other.state <> 'DONE')
                 ORDER BY place LIMIT 1)
               WHERE id = $1 AND state = 'RUNNING' AND claim_token = $2
               RETURNING candidate, account_id""",
            claim.operation_id,
            claim.token,
            offered,
        )
    if record is None:
        raise ClaimLost
    await changes.note(Noun.CARRIER_OPERATION, record["account_id"], claim.operation_id)
    candidate: str | None = record["candidate"]
    return candidate


async def pass_over(claim: Claim) -> None:
    """Have the purchase look for another number. Raises ClaimLost."""
    changed = await sql.execute(
        """UPDATE carrier_operation SET candidate = NULL, doubted_at = NULL,
             passed_over = array_append(passed_over, candidate)
           WHERE id = $1 AND state = 'RUNNING' AND claim_token = $2 AND candidate IS NOT NULL""",
        claim.operation_id,
        claim.token,
    )
    if not changed:
        raise ClaimLost
