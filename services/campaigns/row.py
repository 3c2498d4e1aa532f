"""A campaign's row, how it is read, and what follows from it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from asyncpg import Record

from foundation import clock, sql
from foundation.actors import Actor
from foundation.large_columns import Large
from models import lifecycle
from models.lifecycle import ArchiveReason, CampaignStatus, Dialing
from services.campaigns import counters
from services.campaigns.targeting import Targeting


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """The stored columns at the moment `read_at`, without those of LARGE.

    The methods are rules of models/lifecycle.py.
    """

    id: int
    status: CampaignStatus
    name: str
    time_zone: str
    starts_at: datetime | None
    ends_at: datetime | None
    event_date: date | None
    opens_at: str
    closes_at: str
    number_count: int
    redial_attempts: int
    redial_pause_minutes: int
    invite_token: str | None
    contact_count: int
    remaining: int
    in_progress: int
    withdrawn: int
    launched_at: datetime | None
    last_activity_at: datetime | None
    auto_archive_at: datetime | None
    archived_at: datetime | None
    archive_reason: ArchiveReason | None
    cloned_from_id: int | None
    version: int
    created_by_id: int | None
    launched_by_id: int | None
    archived_by_id: int | None
    created_at: datetime
    updated_at: datetime
    assigned_number_count: int
    read_at: datetime

    @classmethod
    def read(cls, record: Record) -> "CampaignRow":
        """From a record with COLUMNS and `read_at`; other columns are ignored."""
        columns: dict[str, Any] = dict(zip(cls.__slots__, _VALUES(record), strict=True))
        columns["status"] = CampaignStatus(columns["status"])
        if columns["archive_reason"]:
            columns["archive_reason"] = ArchiveReason(columns["archive_reason"])
        return cls(**columns)

    def auto_archive_in_days(self) -> int | None:
        return lifecycle.auto_archive_in_days(
            self.status, self.auto_archive_at, self.time_zone, self.read_at
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


_VALUES = itemgetter(*CampaignRow.__slots__)

_COMPUTED = {
    "remaining": counters.REMAINING,
    "in_progress": counters.IN_PROGRESS,
    "withdrawn": counters.WITHDRAWN,
    "last_activity_at": counters.LAST_ACTIVITY_AT,
    "auto_archive_at": counters.AUTO_ARCHIVE_AT,
    "assigned_number_count": """(SELECT count(*) FROM phone_number_assignment a
        WHERE a.campaign_id = c.id AND a.ended_at IS NULL)""",
}
COLUMNS = ", ".join(
    f"{_COMPUTED[name]} AS {name}" if name in _COMPUTED else f"c.{name}"
    for name in CampaignRow.__slots__
    if name != "read_at"
)
"""The columns of a row, from a campaign `c` with `counters.UNFOLDED`; add `read_at` to them."""

DESCRIPTION: Large[str] = Large("campaign", "description", str)
SCRIPT: Large[str] = Large("campaign", "script", str)
REGIONS: Large[list[str]] = Large("campaign", "regions", list)
TARGETING = Large("campaign", "targeting", lambda text: Targeting.from_json(json.loads(text)))
PATCH_THRU_TARGETS: Large[list[dict[str, str]]] = Large(
    "campaign", "patch_thru_targets", json.loads
)
LARGE: tuple[Large[Any], ...] = (DESCRIPTION, SCRIPT, REGIONS, TARGETING, PATCH_THRU_TARGETS)
"""The columns of a campaign that are read only if a client selects them."""

TABLES = f"campaign c {counters.UNFOLDED}"


async def by_ids(actor: Actor, campaign_ids: Sequence[int]) -> dict[int, CampaignRow]:
    """The campaigns of the actor's account among these ids."""
    records = await sql.rows(
        f"""SELECT {COLUMNS}, clock_timestamp() + $3::interval AS read_at FROM {TABLES}
            WHERE c.id = ANY($1::bigint[]) AND c.account_id = $2""",
        campaign_ids,
        actor.account_id,
        clock.shift(),
    )
    return {record["id"]: CampaignRow.read(record) for record in records}


async def by_id(actor: Actor, campaign_id: int) -> CampaignRow | None:
    return (await by_ids(actor, [campaign_id])).get(campaign_id)
