"""The list of an account's orders."""

from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from services.phone_numbers.orders.row import COLUMNS, TABLES, OrderRow

_ORDERS = Listing(
    COLUMNS,
    TABLES,
    Order("PHONE_NUMBER_ORDER", "w.id", int, descending=True),
    counted="phone_number_order w",
)


async def page(actor: Actor, paging: Paging) -> Page[OrderRow]:
    """A page of the account's orders, the newest first. Raises BadRequest."""
    found = await page_of(
        _ORDERS, "w.account_id = $account_id", paging, account_id=actor.account_id
    )
    return found.map(OrderRow.read)
