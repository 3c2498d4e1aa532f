"""A phone number as it is read."""

from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from models.phone_numbers import PhoneNumberStatus

COLUMNS = "n.id, n.e164, n.area_code, n.state, n.status, n.clean_at"


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


async def by_id(actor: Actor, phone_number_id: int) -> PhoneNumberRow | None:
    record = await sql.row(
        f"SELECT {COLUMNS} FROM phone_number n WHERE n.id = $1 AND n.account_id = $2",
        phone_number_id,
        actor.account_id,
    )
    return PhoneNumberRow.read(record) if record else None
