"""Users, as the other users of their account see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging
from models.roles import Role

_COLUMNS = "u.id, u.name, u.email, u.role"
_SEATED = Listing(
    _COLUMNS,
    "assignment a JOIN app_user u ON u.id = a.user_id",
    Order("USER", "u.id", int),
    counted="assignment a",
)


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
    """For each of these campaigns a page of the users with a seat in it. Raises BadRequest."""
    return await pages_of(campaign_ids, _SEATED, "a.campaign_id = owner.id", paging, UserRow.read)
