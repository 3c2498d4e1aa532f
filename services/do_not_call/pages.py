"""The do-not-call list, page by page."""

from foundation.actors import Viewer
from foundation.cursors import Order
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from foundation.text import pattern_of, trimmed_search
from models.do_not_call import DoNotCallSource
from services.contacts.phones import to_e164
from services.do_not_call.row import COLUMNS, DoNotCallRow

_NUMBERS = Listing(COLUMNS, "do_not_call x", Order("DO_NOT_CALL", "x.id", int, descending=True))

_MARKS = str.maketrans("", "", " ().-/")
"""What people write between the digits of a number, without which numbers are compared."""


async def page(
    viewer: Viewer, search: str | None, source: DoNotCallSource | None, paging: Paging
) -> Page[DoNotCallRow]:
    """A page of the account's list, the newest first. Raises BadRequest.

    A search for a whole number, in any form that an import reads, is looked up. Any other search
    finds the numbers that contain it. Numbers of erased persons are not found by a search.
    """
    conditions = ["x.account_id = $account_id"]
    values: dict[str, object] = {"account_id": viewer.account_id}
    if source is not None:
        conditions.append("x.source = $source")
        values["source"] = source.value
    text = trimmed_search(search)
    if part := text.translate(_MARKS):
        whole = to_e164(text, viewer.country)
        conditions.append("x.phone = $search" if whole else "x.phone LIKE $search")
        conditions.append("x.source <> 'ERASURE'")
        values["search"] = whole or pattern_of(part)
    found = await page_of(_NUMBERS, " AND ".join(conditions), paging, **values)
    return found.map(DoNotCallRow.read)
