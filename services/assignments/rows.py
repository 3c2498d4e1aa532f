"""A caller's assignments as they are read: what they need to call, and no more."""

import json
from dataclasses import dataclass, replace

from asyncpg import Record

from foundation import clock, sql
from foundation.actors import Viewer
from foundation.paging import Keyset, Order, Page, Paging
from models import lifecycle
from models.lifecycle import CampaignStatus, Dialing

_COLUMNS = """a.id, a.campaign_id, a.joined_at IS NOT NULL AND a.left_at IS NULL AS joined, c.name,
    c.description, c.script, c.patch_thru_targets, c.status, c.starts_at, c.ends_at, c.opens_at,
    c.closes_at, c.time_zone"""
_TABLES = "assignment a JOIN campaign c ON c.id = a.campaign_id"
_ORDER = Order("ASSIGNMENT", "a.id", int)


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    id: int
    campaign_id: int
    campaign_name: str
    description: str
    script: str
    patch_thru_targets: list[dict[str, str]]
    joined: bool
    dialing: Dialing

    @classmethod
    def read(cls, record: Record) -> "AssignmentRow":
        return cls(
            id=record["id"],
            campaign_id=record["campaign_id"],
            campaign_name=record["name"],
            description=record["description"],
            script=record["script"],
            patch_thru_targets=json.loads(record["patch_thru_targets"]),
            joined=record["joined"],
            dialing=lifecycle.dialing(
                CampaignStatus(record["status"]),
                record["starts_at"],
                record["ends_at"],
                (record["opens_at"], record["closes_at"]),
                record["time_zone"],
                record["read_at"],
            ),
        )


async def of_viewer(viewer: Viewer, paging: Paging) -> Page[AssignmentRow]:
    """A page of the viewer's assignments of active campaigns (seed 000). Raises BadRequest."""
    values: list[object] = [viewer.user_id, clock.shift()]
    wanted = "a.user_id = $1 AND c.status = 'ACTIVE'"
    total = None
    if paging.with_total:
        total = await sql.value(f"SELECT count(*) FROM {_TABLES} WHERE {wanted}", viewer.user_id)
    keyset = Keyset(paging, _ORDER, values, "a.id")
    records = await sql.rows(
        f"""SELECT {_COLUMNS}, clock_timestamp() + $2::interval AS read_at FROM {_TABLES}
            WHERE {wanted}{keyset.conditions} ORDER BY {keyset.order_by} LIMIT {keyset.limit}""",
        *values,
    )
    page = keyset.page_by_id(records)
    return replace(page.map(AssignmentRow.read), total=total)


async def by_id(viewer: Viewer, assignment_id: int) -> AssignmentRow | None:
    """The viewer's own assignment, while its campaign is active."""
    record = await sql.row(
        f"""SELECT {_COLUMNS}, clock_timestamp() + $3::interval AS read_at FROM {_TABLES}
            WHERE a.id = $1 AND a.user_id = $2 AND c.status = 'ACTIVE'""",
        assignment_id,
        viewer.user_id,
        clock.shift(),
    )
    return AssignmentRow.read(record) if record else None
