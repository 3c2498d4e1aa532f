"""A number of the do-not-call list as it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from models.do_not_call import DoNotCallSource

COLUMNS = """x.id, CASE WHEN x.source <> 'ERASURE' THEN x.phone END AS phone, x.source,
    x.created_at, x.added_by_id, x.call_id"""
"""Columns of the table `do_not_call x`."""


@dataclass(frozen=True, slots=True)
class DoNotCallRow:
    """`phone` is None if the person was erased. In the call with `call_id` they asked for it."""

    id: int
    phone: str | None
    source: DoNotCallSource
    added_at: datetime
    added_by_id: int | None
    call_id: int | None

    @classmethod
    def read(cls, record: Record) -> "DoNotCallRow":
        return cls(
            id=record["id"],
            phone=record["phone"],
            source=DoNotCallSource(record["source"]),
            added_at=record["created_at"],
            added_by_id=record["added_by_id"],
            call_id=record["call_id"],
        )


async def by_ids(actor: Actor, number_ids: Sequence[int]) -> dict[int, DoNotCallRow]:
    """The numbers on the list of the actor's account among these ids."""
    records = await sql.rows(
        f"""SELECT {COLUMNS} FROM do_not_call x
            WHERE x.id = ANY($1::bigint[]) AND x.account_id = $2""",
        number_ids,
        actor.account_id,
    )
    return {record["id"]: DoNotCallRow.read(record) for record in records}


async def by_id(actor: Actor, number_id: int) -> DoNotCallRow | None:
    return (await by_ids(actor, [number_id])).get(number_id)
