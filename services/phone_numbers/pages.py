"""Lists of phone numbers: an account's stock, and the numbers of campaigns."""

from collections.abc import Sequence

from foundation.actors import Actor
from foundation.cursors import Order
from foundation.errors import BadRequest
from foundation.listing import Listing, page_of, pages_of
from foundation.paging import Page, Paging
from models.phone_numbers import PhoneNumberStatus
from services.phone_numbers.row import COLUMNS, PhoneNumberRow
from telephony.regions import is_area_code, region_of

_ORDER = Order("ID", "n.id", int)
_STOCK = Listing(COLUMNS, "phone_number n", _ORDER)
_OF_CAMPAIGN = Listing(
    COLUMNS,
    "phone_number_assignment a JOIN phone_number n ON n.id = a.phone_number_id",
    _ORDER,
)
_HELD_OR_RETURNING = """a.campaign_id = owner.id
      AND (a.ended_at IS NULL OR n.status IN ('RELEASING', 'CLEANING') AND NOT EXISTS (
        SELECT 1 FROM phone_number_assignment newer
        WHERE newer.phone_number_id = n.id AND newer.id > a.id))"""
"""A campaign's numbers: those it has, and those that are on their way back from it."""


async def page(
    actor: Actor, status: PhoneNumberStatus | None, region: str | None, paging: Paging
) -> Page[PhoneNumberRow]:
    """A page of the account's stock, the oldest number first. Raises BadRequest."""
    wanted = "n.account_id = $account_id"
    if status is not None:
        wanted += f" AND n.status = '{status.value}'"
    if region is not None:
        region = _region(region)
        wanted += f" AND n.{'area_code' if is_area_code(region) else 'state'} = $region"
    found = await page_of(_STOCK, wanted, paging, account_id=actor.account_id, region=region)
    return found.map(PhoneNumberRow.read)


def _region(region: str) -> str:
    found = region_of(region)
    if found is None:
        raise BadRequest("A region is an area code such as 212 or a state such as NY.")
    return found


async def pages_of_campaigns(
    campaign_ids: Sequence[int], paging: Paging
) -> dict[int, Page[PhoneNumberRow]]:
    """For each of these campaigns a page of its numbers, in one statement. Raises BadRequest."""
    return await pages_of(
        campaign_ids, _OF_CAMPAIGN, _HELD_OR_RETURNING, paging, PhoneNumberRow.read
    )
