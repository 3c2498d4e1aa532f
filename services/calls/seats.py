"""A caller's seat as a claim sees it: whether they are logged in, and whom they may call now."""

from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import clock, sql
from models import contact_hours, lifecycle
from models.lifecycle import CampaignStatus
from services.calls import leases
from services.contacts import zone_sets
from services.contacts.zones import Names


@dataclass(frozen=True, slots=True)
class Seat:
    """A caller who is logged in to an assignment, and the hours of their campaign."""

    assignment_id: int
    campaign_id: int
    account_id: int
    user_id: int
    dialing: lifecycle.Dialing
    daily_hours: tuple[str, str]
    time_zone: str
    ends_at: datetime | None
    zones: dict[int, Names]
    """The zone sets of the campaign's dials."""
    now: datetime

    def open_sets(self) -> list[int]:
        """The zone sets whose people may be called now (docs/domain.md, Contact hours)."""
        return [
            zone_set
            for zone_set, names in self.zones.items()
            if contact_hours.open_at(names, self.now)
        ]


_COLUMNS = """a.id, a.campaign_id, c.account_id, a.user_id,
    a.joined_at IS NOT NULL AND a.left_at IS NULL AS joined,
    c.status, c.starts_at, c.ends_at, c.opens_at, c.closes_at, c.time_zone, c.zone_sets,
    clock_timestamp() + $shift::interval AS now"""


async def logged_in(assignment_id: int) -> Seat | None:
    """The seat; None if nobody is logged in to it."""
    record = await sql.row(
        f"""SELECT {_COLUMNS} FROM assignment a JOIN campaign c ON c.id = a.campaign_id
            WHERE a.id = $assignment_id""",
        assignment_id=assignment_id,
        shift=clock.shift(),
    )
    return await _seat(record)


async def logged_in_with_call(
    assignment_id: int, campaign_id: int, user_id: int
) -> tuple[Seat | None, int | None]:
    """As `logged_in`, and the id of the call that the caller still has, with a new lease.

    That is done in one statement, because every claim needs both. A caller who is not logged in has
    a new lease as well, unless the transaction is given up.
    """
    record = await sql.row(
        f"""WITH renewed AS ({leases.RENEW})
            SELECT {_COLUMNS}, k.id AS call_id, k.kept
            FROM assignment a JOIN campaign c ON c.id = a.campaign_id
              LEFT JOIN renewed k ON true
            WHERE a.id = $assignment_id""",
        assignment_id=assignment_id,
        **leases.renewing(campaign_id, user_id),
    )
    if record is None:
        return None, None
    return await _seat(record), await leases.kept(record["call_id"], kept=record["kept"])


async def _seat(record: Record | None) -> Seat | None:
    if record is None or not record["joined"]:
        return None
    daily_hours = (record["opens_at"], record["closes_at"])
    dialing = lifecycle.dialing(
        CampaignStatus(record["status"]),
        record["starts_at"],
        record["ends_at"],
        daily_hours,
        record["time_zone"],
        record["now"],
    )
    return Seat(
        record["id"],
        record["campaign_id"],
        record["account_id"],
        record["user_id"],
        dialing,
        daily_hours,
        record["time_zone"],
        record["ends_at"],
        await zone_sets.names_of(record["zone_sets"]),
        record["now"],
    )
