from dataclasses import dataclass

from models.roles import Role
from services import sql
from services.actors import Actor


@dataclass(frozen=True, slots=True)
class UserRow:
    id: int
    name: str
    email: str
    role: Role


async def by_id(actor: Actor, user_id: int) -> UserRow | None:
    """The user of the actor's account with this id."""
    record = await sql.row(
        "SELECT id, name, email, role FROM app_user WHERE id = $1 AND account_id = $2",
        user_id,
        actor.account_id,
    )
    if record is None:
        return None
    return UserRow(record["id"], record["name"], record["email"], Role(record["role"]))
