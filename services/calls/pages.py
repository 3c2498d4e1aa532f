"""Lists of calls."""

from collections.abc import Sequence

from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging
from services.calls.row import COLUMNS, IS_CALL, TABLES, CallRow

_CALLS = Listing(COLUMNS, TABLES, Order("CALL", "k.id", int, descending=True), counted="call k")
_OF_PERSON = f"""(
    SELECT k.* FROM contact p JOIN contact_group g ON g.id = p.group_id
      JOIN contact same ON same.phone = p.phone
      JOIN contact_group theirs ON theirs.id = same.group_id AND theirs.account_id = g.account_id
      JOIN call k ON k.contact_id = same.id AND k.result IS NOT NULL
    WHERE p.id = owner.id OFFSET 0) {TABLES.removeprefix("call ")}"""
"""The recorded calls of everybody who has the number of the contact `owner.id` in its account.

OFFSET 0 has them found first and then ordered: there are few, and the order of ids reads all calls.
"""

_CALLS_OF_PERSON = Listing(COLUMNS, _OF_PERSON, _CALLS.order)


async def pages_of_contacts(contact_ids: Sequence[int], paging: Paging) -> dict[int, Page[CallRow]]:
    """The same page of the recorded calls of several people, the latest first.

    A person is a phone number within an account (docs/domain.md, Contacts). Raises BadRequest.
    """
    return await pages_of(contact_ids, _CALLS_OF_PERSON, "true", paging, CallRow.read)


async def pages_of_campaigns(
    campaign_ids: Sequence[int], paging: Paging
) -> dict[int, Page[CallRow]]:
    """The same page of the calls of several campaigns, the latest first.

    Claims that were abandoned are not calls. Raises BadRequest.
    """
    wanted = f"k.campaign_id = owner.id AND {IS_CALL}"
    return await pages_of(campaign_ids, _CALLS, wanted, paging, CallRow.read)
