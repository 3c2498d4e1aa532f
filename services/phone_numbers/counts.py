"""How many phone numbers there are, by status."""

from dataclasses import dataclass

from foundation import sql
from foundation.actors import Viewer
from models.phone_numbers import PhoneNumberStatus


@dataclass(frozen=True, slots=True)
class AreaCode:
    """How many numbers with an area code an account has, by where they are in circulation."""

    area_code: str
    state: str | None
    available: int
    assigned: int
    releasing: int
    cleaning: int


async def by_area_code(viewer: Viewer) -> list[AreaCode]:
    """The circulation of the account's numbers, by state and area code; those without a state last.

    Numbers that were returned for good are left out.
    """
    records = await sql.rows(
        """SELECT area_code, state,
             count(*) FILTER (WHERE status = 'AVAILABLE') AS available,
             count(*) FILTER (WHERE status = 'ASSIGNED') AS assigned,
             count(*) FILTER (WHERE status = 'RELEASING') AS releasing,
             count(*) FILTER (WHERE status = 'CLEANING') AS cleaning
           FROM phone_number WHERE account_id = $1 AND status <> 'RETURNED'
           GROUP BY state, area_code ORDER BY state NULLS LAST, area_code""",
        viewer.account_id,
    )
    return [AreaCode(**dict(record)) for record in records]


async def by_status() -> dict[PhoneNumberStatus, int]:
    """The numbers of all accounts together. All are counted, from an index alone. A million numbers
    take a tenth of a second.
    """
    records = await sql.rows("SELECT status, count(*) AS numbers FROM phone_number GROUP BY status")
    found = {record["status"]: record["numbers"] for record in records}
    return {status: found.get(status.value, 0) for status in PhoneNumberStatus}
