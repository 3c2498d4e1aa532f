"""A caller's assignments as they are read: what they need to call, and no more."""

import json
from dataclasses import dataclass

from asyncpg import Record

from foundation import clock, sql
from foundation.actors import Viewer
from foundation.cursors import Order
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from models import lifecycle
from models.lifecycle import CampaignStatus, Dialing

_COLUMNS = """a.id, a.campaign_id, a.joined_at IS NOT NULL AND a.left_at IS NULL AS joined, c.name,
    c.description, c.script, c.patch_thru_targets, c.status, c.starts_at, c.ends_at, c.opens_at,
    c.closes_at, c.time_zone, clock_timestamp() + $shift::interval AS read_at"""
_TABLES = "assignment a JOIN campaign c ON c.id = a.campaign_id"
_ASSIGNMENTS = Listing(_COLUMNS, _TABLES, Order("ASSIGNMENT", "a.id", int))


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
    wanted = "a.user_id = $user_id AND c.status = 'ACTIVE'"
    page = await page_of(_ASSIGNMENTS, wanted, paging, user_id=viewer.user_id, shift=clock.shift())
    return page.map(AssignmentRow.read)


async def by_id(viewer: Viewer, assignment_id: int) -> AssignmentRow | None:
    """The viewer's own assignment, while its campaign is active."""
    record = await sql.row(
        f"""SELECT {_COLUMNS} FROM {_TABLES}
            WHERE a.id = $assignment_id AND a.user_id = $user_id AND c.status = 'ACTIVE'""",
        assignment_id=assignment_id,
        user_id=viewer.user_id,
        shift=clock.shift(),
    )
    return AssignmentRow.read(record) if record else None
