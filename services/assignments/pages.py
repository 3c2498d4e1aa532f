"""Lists of assignments."""

from foundation import clock
from foundation.actors import Viewer
from foundation.cursors import Order
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from services.assignments.row import COLUMNS, TABLES, AssignmentRow

_ASSIGNMENTS = Listing(COLUMNS, TABLES, Order("ASSIGNMENT", "a.id", int))


async def page(viewer: Viewer, paging: Paging) -> Page[AssignmentRow]:
    """A page of the viewer's assignments of active campaigns (docs/domain.md, Callers).

    Raises BadRequest.
    """
    wanted = "a.user_id = $user_id AND c.status = 'ACTIVE'"
    found = await page_of(_ASSIGNMENTS, wanted, paging, user_id=viewer.user_id, shift=clock.shift())
    return found.map(AssignmentRow.read)
