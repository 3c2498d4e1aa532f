"""The carrier operations of an account, as tests look at them and move them in time."""

from dataclasses import dataclass
from datetime import datetime

from foundation import sql
from foundation.actors import Viewer
from services.campaigns.archive import archive
from tests.factories import a_campaign


@dataclass(frozen=True, slots=True)
class Owed:
    """An operation and its number."""

    id: int
    e164: str
    state: str
    attempts: int
    due_at: datetime
    last_error: str | None
    number: str
    clean_at: datetime | None


async def archived(viewer: Viewer, numbers: int = 1) -> int:
    """A campaign that has just been archived: its numbers are to be released."""
    campaign_id = await a_campaign(viewer, phone_number_selection=(["212"], numbers))
    await archive(viewer, campaign_id)
    return campaign_id


async def owed(viewer: Viewer) -> list[Owed]:
    """All operations of the account."""
    records = await sql.rows(
        """SELECT o.id, n.e164, o.state, o.attempts, o.last_error, n.status AS number, n.clean_at,
             o.next_attempt_at AS due_at
           FROM carrier_operation o JOIN phone_number_assignment a ON a.id = o.assignment_id
             JOIN phone_number n ON n.id = a.phone_number_id
           WHERE n.account_id = $1 ORDER BY o.id""",
        viewer.account_id,
    )
    return [Owed(**record) for record in records]


async def the_one_owed(viewer: Viewer) -> Owed:
    (found,) = await owed(viewer)
    return found


async def let_leases_run_out(viewer: Viewer) -> None:
    await _move(viewer, "lease_until = clock_timestamp() - interval '1 second'", "RUNNING")


async def let_pauses_end(viewer: Viewer) -> None:
    for state in ("PENDING", "UNKNOWN"):
        await _move(viewer, "next_attempt_at = clock_timestamp()", state)


async def _move(viewer: Viewer, change: str, state: str) -> None:
    await sql.execute(
        f"""UPDATE carrier_operation SET {change}
            WHERE state = $2 AND (assignment_id IN (
              SELECT a.id FROM phone_number_assignment a
                JOIN phone_number n ON n.id = a.phone_number_id WHERE n.account_id = $1)
              OR order_id IN (SELECT id FROM phone_number_order WHERE account_id = $1))""",
        viewer.account_id,
        state,
    )


async def put_others_aside() -> None:
    """Finish the operations that earlier tests left: they would interfere."""
    await sql.execute("UPDATE carrier_operation SET state = 'DONE' WHERE state <> 'DONE'")
