"""The list of an account's exports."""

from foundation import clock
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from services.exports.row import COLUMNS, ExportRow

_EXPORTS = Listing(COLUMNS, "export e", Order("EXPORT", "e.id", int, descending=True))


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
