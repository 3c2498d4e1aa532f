"""A contact group as it is read. A deleted group is read by nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor

COLUMNS = "g.id, g.name, g.contact_count, g.archived_at, g.created_at"


@dataclass(frozen=True, slots=True)
class ContactGroupRow:
    id: int
    name: str
    contact_count: int
    archived_at: datetime | None
    created_at: datetime

    @classmethod
    def read(cls, record: Record) -> "ContactGroupRow":
        return cls(**{name: record[name] for name in cls.__slots__})

    @property
    def archived(self) -> bool:
        return self.archived_at is not None


async def by_ids(actor: Actor, group_ids: Sequence[int]) -> dict[int, ContactGroupRow]:
    """The groups of the actor's account among these ids, archived ones included."""
    records = await sql.rows(
        f"""SELECT {COLUMNS} FROM contact_group g
            WHERE g.id = ANY($1::bigint[]) AND g.account_id = $2 AND g.deleted_at IS NULL""",
        group_ids,
        actor.account_id,
    )
    return {record["id"]: ContactGroupRow.read(record) for record in records}


async def by_id(actor: Actor, group_id: int) -> ContactGroupRow | None:
    return (await by_ids(actor, [group_id])).get(group_id)


async def columns_of(group_ids: Sequence[int]) -> dict[int, list[str]]:
    """The custom fields that the files of these groups had, in their order."""
    records = await sql.rows(
        "SELECT id, custom_columns FROM contact_group WHERE id = ANY($1::bigint[])", group_ids
    )
    return {record["id"]: record["custom_columns"] for record in records}
