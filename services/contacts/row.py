"""A contact as it is read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from services.contacts.erased import shown

COLUMNS = "p.id, p.phone, p.first_name, p.last_name, p.custom_fields"


@dataclass(frozen=True, slots=True)
class ContactRow:
    id: int
    phone: str
    first_name: str
    last_name: str
    custom_fields: dict[str, str]

    @classmethod
    def read(cls, record: Record) -> "ContactRow":
        return cls(
            record["id"],
            shown(record["phone"]),
            record["first_name"],
            record["last_name"],
            json.loads(record["custom_fields"]),
        )


async def by_ids(actor: Actor, contact_ids: Sequence[int]) -> dict[int, ContactRow]:
    """The contacts of the actor's account among these ids. Deleted groups have none."""
    records = await sql.rows(
        f"""SELECT {COLUMNS} FROM contact p JOIN contact_group g ON g.id = p.group_id
            WHERE p.id = ANY($1::bigint[]) AND g.account_id = $2 AND g.deleted_at IS NULL""",
        contact_ids,
        actor.account_id,
    )
    return {record["id"]: ContactRow.read(record) for record in records}


async def by_id(actor: Actor, contact_id: int) -> ContactRow | None:
    return (await by_ids(actor, [contact_id])).get(contact_id)
