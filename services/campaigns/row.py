"""A campaign's row, how it is read, and what follows from it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from asyncpg import Record

from foundation import clock, sql
from foundation.actors import Actor
from foundation.large_columns import Large
from foundation.records import column
from models import lifecycle
from models.lifecycle import ArchiveReason, CampaignStatus, Dialing
from services.campaigns import counters
from services.campaigns.targeting import Targeting

_STATUSES = {status.value: status for status in CampaignStatus}


class CampaignRow(Record):
    """The stored columns that were read, at the moment `read_at`. None of them is one of LARGE.

    The methods, and what is not a column, are rules of models/lifecycle.py.
    """

    id: int = column()
    name: str = column()
    status: CampaignStatus = column(_STATUSES.__getitem__)
    time_zone: str = column()
    starts_at: datetime | None = column()
    ends_at: datetime | None = column()
    event_date: date | None = column()
    opens_at: str = column()
    closes_at: str = column()
    number_count: int = column()
    redial_attempts: int = column()
    redial_pause_minutes: int = column()
    invite_token: str | None = column()
    contact_count: int = column()
    remaining: int = column()
    in_progress: int = column()
    withdrawn: int = column()
    launched_at: datetime | None = column()
    last_activity_at: datetime | None = column()
    auto_archive_at: datetime | None = column()
    archived_at: datetime | None = column()
    cloned_from_id: int | None = column()
    version: int = column()
    created_by_id: int | None = column()
    launched_by_id: int | None = column()
    archived_by_id: int | None = column()
    created_at: datetime = column()
    updated_at: datetime = column()
    assigned_number_count: int = column()
    read_at: datetime = column()

    @property
    def archive_reason(self) -> ArchiveReason | None:
        reason = self["archive_reason"]
        return ArchiveReason(reason) if reason else None

    @property
    def auto_archive_in_days(self) -> int | None:
        return lifecycle.auto_archive_in_days(
            self["status"], self["auto_archive_at"], self["time_zone"], self["read_at"]
        )

    def dialing(self) -> Dialing:
        return lifecycle.dialing(
            self.status,
            self.starts_at,
            self.ends_at,
            (self.opens_at, self.closes_at),
            self.time_zone,
            self.read_at,
        )


_UNFOLDED = {
    "remaining": counters.REMAINING,
    "in_progress": counters.IN_PROGRESS,
    "withdrawn": counters.WITHDRAWN,
    "last_activity_at": counters.LAST_ACTIVITY_AT,
    "auto_archive_at": counters.AUTO_ARCHIVE_AT,
}
_COMPUTED = _UNFOLDED | {
    "assigned_number_count": """(SELECT count(*) FROM phone_number_assignment a
        WHERE a.campaign_id = c.id AND a.ended_at IS NULL)""",
}
_READ_AT = "clock_timestamp() + $shift::interval AS read_at"

STORED = frozenset(
    name for name, value in vars(CampaignRow).items() if isinstance(value, property)
) - {"read_at", "auto_archive_in_days"}


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a statement reads of a campaign `c`: only these columns, and what they need."""

    columns: str
    joins: str


@lru_cache(maxsize=1_000)
def narrow(wanted: frozenset[str]) -> Narrow:
    """The id and the wanted columns of a row; `read_at` takes the value `shift`."""
    names = sorted({"id", *wanted} & STORED)
    columns = [_expression(name) for name in names]
    if "read_at" in wanted:
        columns.append(_READ_AT)
    joins = "" if _UNFOLDED.keys().isdisjoint(names) else counters.UNFOLDED
    return Narrow(", ".join(columns), joins)


def _expression(name: str) -> str:
    return f"{_COMPUTED[name]} AS {name}" if name in _COMPUTED else f"c.{name}"


EVERY_COLUMN = STORED | {"read_at"}

COLUMNS = narrow(STORED).columns
"""All columns of a row, from a campaign `c` with `counters.UNFOLDED`; add `read_at` to them."""

DESCRIPTION: Large[str] = Large("campaign", "description", str)
SCRIPT: Large[str] = Large("campaign", "script", str)
REGIONS: Large[list[str]] = Large("campaign", "regions", list)
TARGETING = Large("campaign", "targeting", lambda text: Targeting.from_json(json.loads(text)))
PATCH_THRU_TARGETS: Large[list[dict[str, str]]] = Large(
    "campaign", "patch_thru_targets", json.loads
)
LARGE: tuple[Large[Any], ...] = (DESCRIPTION, SCRIPT, REGIONS, TARGETING, PATCH_THRU_TARGETS)
"""The columns of a campaign that are read only if a client selects them."""

_WHOLE = narrow(EVERY_COLUMN)


async def by_ids(actor: Actor, campaign_ids: Sequence[int]) -> dict[int, CampaignRow]:
    """The campaigns of the actor's account among these ids."""
    found = await sql.rows_of(
        CampaignRow,
        f"""SELECT {_WHOLE.columns} FROM campaign c {_WHOLE.joins}
            WHERE c.id = ANY($ids::bigint[]) AND c.account_id = $account_id""",
        ids=campaign_ids,
        account_id=actor.account_id,
        shift=clock.shift(),
    )
    return {row.id: row for row in found}


async def by_id(actor: Actor, campaign_id: int) -> CampaignRow | None:
    return (await by_ids(actor, [campaign_id])).get(campaign_id)
