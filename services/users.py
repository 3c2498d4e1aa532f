from collections.abc import Sequence
from dataclasses import dataclass

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from foundation.paging import Keyset, Order, Page, Paging
from models.roles import Role

_COLUMNS = "u.id, u.name, u.email, u.role"
_ORDER = Order("USER", "u.id", int)


@dataclass(frozen=True, slots=True)
class UserRow:
    id: int
    name: str
    email: str
    role: Role

    @classmethod
    def read(cls, record: Record) -> "UserRow":
        return cls(record["id"], record["name"], record["email"], Role(record["role"]))


async def by_ids(actor: Actor, user_ids: Sequence[int]) -> dict[int, UserRow]:
    """The users of the actor's account among these ids."""
    records = await sql.rows(
        f"""SELECT {_COLUMNS} FROM app_user u
            WHERE u.id = ANY($1::bigint[]) AND u.account_id = $2""",
        user_ids,
        actor.account_id,
    )
    return {record["id"]: UserRow.read(record) for record in records}


async def by_id(actor: Actor, user_id: int) -> UserRow | None:
    return (await by_ids(actor, [user_id])).get(user_id)


async def with_seats(campaign_ids: Sequence[int], paging: Paging) -> dict[int, Page[UserRow]]:
    """The same page of the users with a seat in several campaigns. Raises BadRequest."""
    values: list[object] = [campaign_ids]
    keyset = Keyset(paging, _ORDER, values, "u.id")
    total = "(SELECT count(*) FROM assignment a WHERE a.campaign_id = wanted.campaign_id)"
    records = await sql.rows(
        f"""SELECT wanted.campaign_id, {total if paging.with_total else "NULL::bigint"} AS total,
              u.*
            FROM unnest($1::bigint[]) AS wanted(campaign_id)
            LEFT JOIN LATERAL (
              SELECT {_COLUMNS} FROM assignment a JOIN app_user u ON u.id = a.user_id
              WHERE a.campaign_id = wanted.campaign_id{keyset.conditions}
              ORDER BY {keyset.order_by} LIMIT {keyset.limit}) u ON true
            ORDER BY wanted.campaign_id, {keyset.order_by}""",
        *values,
    )
    return keyset.pages(campaign_ids, records, "campaign_id", UserRow.read)
