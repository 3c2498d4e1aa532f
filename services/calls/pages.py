"""Lists of calls."""

from collections.abc import Sequence

from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging
from services.calls.row import COLUMNS, IS_CALL, TABLES, CallRow

_CALLS = Listing(COLUMNS, TABLES, Order("CALL", "k.id", int, descending=True), counted="call k")


async def pages_of_campaigns(
    campaign_ids: Sequence[int], paging: Paging
) -> dict[int, Page[CallRow]]:
    """The same page of the calls of several campaigns, the latest first.

    Claims that were abandoned are not calls. Raises BadRequest.
    """
    wanted = f"k.campaign_id = owner.id AND {IS_CALL}"
    return await pages_of(campaign_ids, _CALLS, wanted, paging, CallRow.read)
