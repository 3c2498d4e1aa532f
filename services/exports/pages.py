"""The list of an account's exports."""

from collections.abc import Sequence
from dataclasses import replace

from foundation import clock
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, page_of, pages_of
from foundation.paging import Page, Paging
from services.exports.row import COLUMNS, ExportRow

_EXPORTS = Listing(COLUMNS, "export e", Order("EXPORT", "e.id", int, descending=True))

_OF_CAMPAIGN = replace(
    _EXPORTS,
    tables="(SELECT * FROM export WHERE campaign_ids @> ARRAY[owner.id] OFFSET 0) e",
)
"""OFFSET 0 makes the planner look for the campaign, not through the newest exports of everybody."""


async def pages_of_campaigns(
    campaign_ids: Sequence[int], paging: Paging
) -> dict[int, Page[ExportRow]]:
    """For each of these campaigns a page of the exports that have it, the newest first.

    Raises BadRequest.
    """
    return await pages_of(
        campaign_ids, _OF_CAMPAIGN, "true", paging, ExportRow.read, shift=clock.shift()
    )


async def page(actor: Actor, paging: Paging) -> Page[ExportRow]:
    """A page of the account's exports, the newest first. Raises BadRequest."""
    found = await page_of(
        _EXPORTS,
        "e.account_id = $account_id",
        paging,
        account_id=actor.account_id,
        shift=clock.shift(),
    )
    return found.map(ExportRow.read)
