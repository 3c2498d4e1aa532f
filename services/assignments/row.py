"""A caller's assignment and how it is read: what the caller needs to call, and nothing more."""

from collections.abc import Sequence
from dataclasses import dataclass

from asyncpg import Record

from foundation import clock, sql
from foundation.actors import Viewer
from models import lifecycle
from models.lifecycle import CampaignStatus, Dialing

COLUMNS = """a.id, a.campaign_id, a.joined_at IS NOT NULL AND a.left_at IS NULL AS joined, c.name,
    c.status, c.starts_at, c.ends_at, c.opens_at,
    c.closes_at, c.time_zone, clock_timestamp() + $shift::interval AS read_at"""
TABLES = "assignment a JOIN campaign c ON c.id = a.campaign_id"


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """The campaign's texts are read where they are selected (services/campaigns/row.py)."""

    id: int
    campaign_id: int
    campaign_name: str
    joined: bool
    time_zone: str
    dialing: Dialing

    @classmethod
    def read(cls, record: Record) -> "AssignmentRow":
        return cls(
            id=record["id"],
            campaign_id=record["campaign_id"],
            campaign_name=record["name"],
            joined=record["joined"],
            time_zone=record["time_zone"],
            dialing=lifecycle.dialing(
                CampaignStatus(record["status"]),
                record["starts_at"],
                record["ends_at"],
                (record["opens_at"], record["closes_at"]),
                record["time_zone"],
                record["read_at"],
            ),
        )


async def by_ids(viewer: Viewer, assignment_ids: Sequence[int]) -> dict[int, AssignmentRow]:
    """The viewer's own assignments of active campaigns among these ids."""
    records = await sql.rows(
        f"""SELECT {COLUMNS} FROM {TABLES}
            WHERE a.id = ANY($assignment_ids::bigint[]) AND a.user_id = $user_id
              AND c.status = 'ACTIVE'""",
        assignment_ids=assignment_ids,
        user_id=viewer.user_id,
        shift=clock.shift(),
    )
    return {record["id"]: AssignmentRow.read(record) for record in records}


async def by_id(viewer: Viewer, assignment_id: int) -> AssignmentRow | None:
    return (await by_ids(viewer, [assignment_id])).get(assignment_id)
