"""The list of an account's contact groups."""

from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from foundation.text import search_pattern
from services.contact_groups.row import COLUMNS, ContactGroupRow

_GROUPS = Listing(COLUMNS, "contact_group g", Order("CREATED", "g.id", int, descending=True))


async def page(
    actor: Actor, search: str | None, archived: bool | None, paging: Paging
) -> Page[ContactGroupRow]:
    """A page of the account's groups, the newest first: archived ones, others, or all (None).

    Raises BadRequest.
    """
    wanted = "g.account_id = $account_id AND g.deleted_at IS NULL"
    values: dict[str, object] = {"account_id": actor.account_id}
    if archived is not None:
        wanted += f" AND g.archived_at IS {'NOT ' if archived else ''}NULL"
    if pattern := search_pattern(search):
        wanted += " AND g.name ILIKE $search"
        values["search"] = pattern
    found = await page_of(_GROUPS, wanted, paging, **values)
    return found.map(ContactGroupRow.read)
