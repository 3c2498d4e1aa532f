"""An access token or session as owners and admins see it: without its secret."""

from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from models.access_tokens import AccessTokenKind
from models.roles import Capability
from services.access.viewers import read_scopes

COLUMNS = """t.id, t.kind, t.label, t.scopes, t.user_id, t.created_by_id, t.created_at,
  t.last_used_at, t.expires_at, t.revoked_at"""


@dataclass(frozen=True, slots=True)
class AccessTokenRow:
    id: int
    kind: AccessTokenKind
    label: str
    scopes: frozenset[Capability] | None
    user_id: int
    created_by_id: int | None
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime
    revoked_at: datetime | None

    @classmethod
    def read(cls, record: Record) -> "AccessTokenRow":
        return cls(
            id=record["id"],
            kind=AccessTokenKind(record["kind"]),
            label=record["label"],
            scopes=read_scopes(record["scopes"]),
            user_id=record["user_id"],
            created_by_id=record["created_by_id"],
            created_at=record["created_at"],
            last_used_at=record["last_used_at"],
            expires_at=record["expires_at"],
            revoked_at=record["revoked_at"],
        )


async def by_id(actor: Actor, token_id: int) -> AccessTokenRow | None:
    record = await sql.row(
        f"SELECT {COLUMNS} FROM access_token t WHERE t.id = $1 AND t.account_id = $2",
        token_id,
        actor.account_id,
    )
    return AccessTokenRow.read(record) if record else None
