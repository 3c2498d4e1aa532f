"""Where a phone number is and was: the campaigns that called from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import sql
from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A number's time with a campaign; `ended_at` is None while it lasts."""

    id: int
    campaign_id: int
    assigned_at: datetime
    ended_at: datetime | None

    @classmethod
    def read(cls, record: Record) -> "AssignmentRow":
        return cls(record["id"], record["campaign_id"], record["assigned_at"], record["ended_at"])


_LEDGER = Listing(
    "a.id, a.campaign_id, a.assigned_at, a.ended_at",
    "phone_number_assignment a",
    Order("NUMBER_ASSIGNMENT", "a.id", int, descending=True),
)


async def pages_of_numbers(
    phone_number_ids: Sequence[int], paging: Paging
) -> dict[int, Page[AssignmentRow]]:
    """For each of these numbers a page of its ledger, the latest first. Raises BadRequest."""
    wanted = "a.phone_number_id = owner.id"
    return await pages_of(phone_number_ids, _LEDGER, wanted, paging, AssignmentRow.read)


async def campaigns_now(phone_number_ids: Sequence[int]) -> dict[int, int]:
    """By number, the id of the campaign that has it now. Free numbers are left out."""
    records = await sql.rows(
        """SELECT phone_number_id, campaign_id FROM phone_number_assignment
           WHERE phone_number_id = ANY($1::bigint[]) AND ended_at IS NULL""",
        phone_number_ids,
    )
    return {record["phone_number_id"]: record["campaign_id"] for record in records}
