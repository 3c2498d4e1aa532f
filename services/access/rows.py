"""The account's access tokens and sessions, as owners and admins see them: never the secret."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.pages import Listing, page_of
from foundation.paging import Page, Paging
from models.access_tokens import AccessTokenKind
from models.roles import Capability
from services.access.viewers import read_scopes

KEPT_FOR = timedelta(days=90)
"""How long a token that has expired is still in the list."""

_COLUMNS = """t.id, t.kind, t.label, t.scopes, t.user_id, t.created_by_id, t.created_at,
  t.last_used_at, t.expires_at, t.revoked_at"""
_TOKENS = Listing(_COLUMNS, "access_token t", Order("ACCESS_TOKEN", "t.id", int, descending=True))


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


async def index(actor: Actor, kind: AccessTokenKind | None, paging: Paging) -> Page[AccessTokenRow]:
    """A page of the account's tokens and sessions, the newest first. Raises BadRequest."""
    wanted = "t.account_id = $account_id"
    if kind is not None:
        wanted += " AND t.kind = $kind"
    page = await page_of(_TOKENS, wanted, paging, account_id=actor.account_id, kind=kind)
    return page.map(AccessTokenRow.read)


async def by_id(actor: Actor, token_id: int) -> AccessTokenRow | None:
    record = await sql.row(
        f"SELECT {_COLUMNS} FROM access_token t WHERE t.id = $1 AND t.account_id = $2",
        token_id,
        actor.account_id,
    )
    return AccessTokenRow.read(record) if record else None


async def forget_expired() -> int:
    """Drop tokens and sessions that expired long ago and answer how many these were."""
    return await sql.execute_in_batches(
        """DELETE FROM access_token WHERE id = ANY(ARRAY(
             SELECT id FROM access_token
             WHERE expires_at < (SELECT clock_timestamp() - $kept_for::interval)
             ORDER BY expires_at LIMIT $batch))""",
        kept_for=KEPT_FOR,
    )
