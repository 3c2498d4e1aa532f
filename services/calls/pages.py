"""Lists of calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging
from foundation.ranges import Moments
from models.call_results import CallResult
from services.calls.row import COLUMNS, TABLES, CallRow, by_ids

_CALLS = Listing(
    "k.id, k.started_at AS sort_key",
    "call k",
    Order("CALL_STARTED_AT", "k.started_at", datetime, descending=True),
    id_column="k.id",
    parts=("k.result IS NOT NULL", "k.ended_at IS NULL"),
)
"""Recorded calls and those in progress, each from indexes of their own.

A claim that was abandoned is not a call (docs/domain.md, Callers).
"""
_OF_PERSON = f"""(
    SELECT k.* FROM contact p JOIN contact_group g ON g.id = p.group_id
      JOIN contact same ON same.phone = p.phone
      JOIN contact_group theirs ON theirs.id = same.group_id AND theirs.account_id = g.account_id
      JOIN call k ON k.contact_id = same.id AND k.result IS NOT NULL
    WHERE p.id = owner.id OFFSET 0) {TABLES.removeprefix("call ")}"""
"""The recorded calls of everybody who has the number of the contact `owner.id` in its account.

OFFSET 0 has them found first and then ordered: there are few, and the order of ids reads all calls.
"""

_CALLS_OF_PERSON = Listing(COLUMNS, _OF_PERSON, Order("CALL", "k.id", int, descending=True))


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Which calls to list: all that meet every condition that is not None."""

    result: CallResult | None = None
    user_id: int | None = None
    started_at: Moments | None = None

    @property
    def conditions(self) -> str:
        """On a call `k`, with the names in `values`."""
        started = self.started_at
        wanted = {
            "k.result = $result": self.result,
            "k.user_id = $user_id": self.user_id,
            "k.started_at >= $started_from": started and started.start,
            "k.started_at < $started_before": started and started.end,
        }
        return "".join(f" AND {sql}" for sql, value in wanted.items() if value is not None)

    @property
    def values(self) -> dict[str, object]:
        return {
            "result": self.result,
            "user_id": self.user_id,
            "started_from": self.started_at and self.started_at.start,
            "started_before": self.started_at and self.started_at.end,
        }


async def pages_of_contacts(
    contact_ids: Sequence[int], paging: Paging, only: CallFilter
) -> dict[int, Page[CallRow]]:
    """The same page of the recorded calls of several people, the latest first.

    A person is a phone number within an account (docs/domain.md, Contacts). Raises BadRequest.
    """
    wanted = f"true{only.conditions}"
    return await pages_of(
        contact_ids, _CALLS_OF_PERSON, wanted, paging, CallRow.read, **only.values
    )


async def pages_of_campaigns(
    campaign_ids: Sequence[int], paging: Paging, only: CallFilter
) -> dict[int, Page[CallRow]]:
    """The same page of the calls of several campaigns, the latest first.

    It takes two statements: which calls are on the pages, and these calls. Raises BadRequest.
    """
    wanted = f"k.campaign_id = owner.id{only.conditions}"
    pages = await pages_of(campaign_ids, _CALLS, wanted, paging, itemgetter("id"), **only.values)
    rows = await by_ids([call_id for page in pages.values() for call_id in page.rows])
    return {owner: page.of([rows[each] for each in page.rows]) for owner, page in pages.items()}
