"""Users, as the other users of their account see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from models.roles import Role
from models.users import UserStatus

COLUMNS = "u.id, u.name, u.email, u.role, u.status, u.created_at"
"""Columns of the table `app_user u`."""


@dataclass(frozen=True, slots=True)
class UserRow:
    id: int
    name: str
    email: str
    role: Role
    status: UserStatus
    created_at: datetime

    @classmethod
    def read(cls, record: Record) -> "UserRow":
        return cls(
            id=record["id"],
            name=record["name"],
            email=record["email"],
            role=Role(record["role"]),
            status=UserStatus(record["status"]),
            created_at=record["created_at"],
        )


async def by_ids(actor: Actor, user_ids: Sequence[int]) -> dict[int, UserRow]:
    """The users of the actor's account among these ids."""
    records = await sql.rows(
        f"""SELECT {COLUMNS} FROM app_user u
            WHERE u.id = ANY($1::bigint[]) AND u.account_id = $2""",
        user_ids,
        actor.account_id,
    )
    return {record["id"]: UserRow.read(record) for record in records}


async def by_id(actor: Actor, user_id: int) -> UserRow | None:
    return (await by_ids(actor, [user_id])).get(user_id)
