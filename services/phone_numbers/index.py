"""Lists of phone numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.errors import BadRequest
from foundation.pages import Listing, page_of, pages_of
from foundation.paging import Page, Paging
from models.phone_numbers import PhoneNumberStatus
from telephony.regions import is_area_code, is_region

_ORDER = Order("ID", "n.id", int)
_COLUMNS = "n.id, n.e164, n.area_code, n.state, n.status, n.clean_at"
_STOCK = Listing(_COLUMNS, "phone_number n", _ORDER)
_OF_CAMPAIGN = Listing(
    _COLUMNS,
    "phone_number_assignment a JOIN phone_number n ON n.id = a.phone_number_id",
    _ORDER,
)


@dataclass(frozen=True, slots=True)
class PhoneNumberRow:
    id: int
    e164: str
    area_code: str
    state: str | None
    status: PhoneNumberStatus
    clean_at: datetime | None

    @classmethod
    def read(cls, record: Record) -> "PhoneNumberRow":
        return cls(
            record["id"],
            record["e164"],
            record["area_code"],
            record["state"],
            PhoneNumberStatus(record["status"]),
            record["clean_at"],
        )


async def index(
    actor: Actor, status: PhoneNumberStatus | None, region: str | None, paging: Paging
) -> Page[PhoneNumberRow]:
    """A page of the account's stock in the order in which it was stocked. Raises BadRequest."""
    wanted = "n.account_id = $account_id"
    if status is not None:
        wanted += f" AND n.status = '{status.value}'"
    if region is not None:
        region = _region(region)
        wanted += f" AND n.{'area_code' if is_area_code(region) else 'state'} = $region"
    page = await page_of(_STOCK, wanted, paging, account_id=actor.account_id, region=region)
    return page.map(PhoneNumberRow.read)


def _region(region: str) -> str:
    if not is_region(region.upper()):
        raise BadRequest("A region is an area code such as 212 or a state such as NY.")
    return region.upper()


_HELD_OR_RETURNING = """a.campaign_id = owner.id
      AND (a.ended_at IS NULL OR n.status IN ('RELEASING', 'CLEANING') AND NOT EXISTS (
        SELECT 1 FROM phone_number_assignment newer
        WHERE newer.phone_number_id = n.id AND newer.id > a.id))"""
"""A campaign's numbers: those it holds, and those on their way back from it."""


async def of_campaigns(
    campaign_ids: Sequence[int], paging: Paging
) -> dict[int, Page[PhoneNumberRow]]:
    """The same page of the numbers of several campaigns, in one statement. Raises BadRequest."""
    return await pages_of(
        campaign_ids, _OF_CAMPAIGN, _HELD_OR_RETURNING, paging, PhoneNumberRow.read
    )


async def by_id(actor: Actor, phone_number_id: int) -> PhoneNumberRow | None:
    record = await sql.row(
        f"SELECT {_COLUMNS} FROM phone_number n WHERE n.id = $1 AND n.account_id = $2",
        phone_number_id,
        actor.account_id,
    )
    return PhoneNumberRow.read(record) if record else None
