"""The contacts of groups, in the order in which they were uploaded."""

import re
from collections.abc import Sequence

from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging
from foundation.text import pattern_of, trimmed_search
from models.contacts import ERASED
from services.contacts.row import COLUMNS, ContactRow

_CONTACTS = Listing(COLUMNS, "contact p", Order("CONTACT", "p.id", int), owner="p.group_id")
_NUMBER = re.compile(r"[+\d\s().-]*\d[+\d\s().-]*", re.ASCII)
_NOT_A_DIGIT = re.compile(r"\D", re.ASCII)


async def pages_of_groups(
    group_ids: Sequence[int], paging: Paging, search: str | None
) -> dict[int, Page[ContactRow]]:
    """The same page of several groups' contacts. Raises BadRequest.

    A search finds a part of the name, or a part of the number, however its digits are separated. It
    walks over the contacts of the group.
    """
    wanted, values = "true", {}
    if text := trimmed_search(search):
        wanted = "(p.first_name || ' ' || p.last_name ILIKE $name"
        values["name"] = pattern_of(" ".join(text.split()))
        if _NUMBER.fullmatch(text):
            wanted += f" OR p.phone LIKE $digits AND p.phone NOT LIKE '{ERASED}%'"
            values["digits"] = pattern_of(_NOT_A_DIGIT.sub("", text))
        wanted += ")"
    return await pages_of(group_ids, _CONTACTS, wanted, paging, ContactRow.read, **values)
