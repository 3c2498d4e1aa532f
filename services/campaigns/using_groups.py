"""Which campaigns name a contact group in their targeting (docs/adr/0026)."""

from collections.abc import Mapping, Sequence

from asyncpg import Record

from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging
from services.campaigns.row import CampaignRow, by_ids
from services.contact_groups.use import names

_NAMING = f"(SELECT id FROM campaign u WHERE {names('u', 'owner.id')} OFFSET 0) c"
"""OFFSET 0 has them found in the index on targetings: the order of ids reads all campaigns."""

_CAMPAIGNS = Listing("c.id", _NAMING, Order("CAMPAIGN", "c.id", int, descending=True))


async def pages_of_groups(
    actor: Actor, group_ids: Sequence[int], paging: Paging
) -> dict[int, Page[CampaignRow]]:
    """The same page of the campaigns that name each of several groups, the newest first.

    Raises BadRequest.
    """
    pages = await pages_of(group_ids, _CAMPAIGNS, "true", paging, _id)
    rows = await by_ids(actor, list({row_id for page in pages.values() for row_id in page.rows}))
    return {group_id: _filled(page, rows) for group_id, page in pages.items()}


def _filled(page: Page[int], rows: Mapping[int, CampaignRow]) -> Page[CampaignRow]:
    """The page with rows for its ids. A draft that was deleted in the meantime is left out."""
    kept = [
        (rows[row_id], at)
        for row_id, at in zip(page.rows, page.cursors, strict=True)
        if row_id in rows
    ]
    return Page(
        [row for row, _ in kept],
        [at for _, at in kept],
        page.has_next,
        page.has_previous,
        page.total,
    )


def _id(record: Record) -> int:
    found: int = record["id"]
    return found
