"""A phone number as it is read."""

from collections.abc import Sequence
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


async def by_ids(actor: Actor, phone_number_ids: Sequence[int]) -> dict[int, PhoneNumberRow]:
    """The numbers of the actor's account among these ids."""
    records = await sql.rows(
        f"""SELECT {COLUMNS} FROM phone_number n
            WHERE n.id = ANY($1::bigint[]) AND n.account_id = $2""",
        phone_number_ids,
        actor.account_id,
    )
    return {record["id"]: PhoneNumberRow.read(record) for record in records}


async def by_id(actor: Actor, phone_number_id: int) -> PhoneNumberRow | None:
    return (await by_ids(actor, [phone_number_id])).get(phone_number_id)
