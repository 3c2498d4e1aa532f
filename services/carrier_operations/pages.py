"""The list of what is still to be done at the carrier for an account."""

from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from models.carrier_operations import OperationState
from services.carrier_operations.row import COLUMNS, TABLES, OperationRow

_OPERATIONS = Listing(
    COLUMNS, TABLES, Order("CARRIER_OPERATION", "o.id", int), counted="carrier_operation o"
)


async def page(actor: Actor, state: OperationState | None, paging: Paging) -> Page[OperationRow]:
    """A page of what is not done yet, the oldest first. Raises BadRequest."""
    wanted = "o.account_id = $account_id AND o.state <> 'DONE'"
    if state is not None:
        wanted += f" AND o.state = '{state.value}'"
    found = await page_of(_OPERATIONS, wanted, paging, account_id=actor.account_id)
    return found.map(OperationRow.read)
