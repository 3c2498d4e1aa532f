"""What tokens allow while somebody goes on using what they opened with them."""

from collections.abc import Collection
from dataclasses import dataclass

from asyncpg import Record

from foundation import sql
from models.roles import Capability, Role, within
from services.access.viewers import IN_FORCE, SESSION_IDLE, read_scopes


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a token that is in force allows its user now, and for how many seconds at most."""

    role: Role
    capabilities: frozenset[Capability]
    seconds: float


async def in_force(token_ids: Collection[int]) -> dict[int, Allowed]:
    """Those of these tokens that still let an active user in. This does not count as their use."""
    records = await sql.rows(
        f"""SELECT t.id, t.scopes, u.role,
              extract(epoch FROM t.expires_at - clock_timestamp())::float AS seconds
            FROM access_token t JOIN app_user u ON u.id = t.user_id
            WHERE t.id = ANY($token_ids::bigint[]) AND u.status = 'ACTIVE' AND {IN_FORCE}""",
        token_ids=list(token_ids),
        idle=SESSION_IDLE,
    )
    return {record["id"]: _allowed(Role(record["role"]), record) for record in records}


def _allowed(role: Role, record: Record) -> Allowed:
    return Allowed(role, within(role, read_scopes(record["scopes"])), record["seconds"])
