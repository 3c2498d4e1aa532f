"""What happened to users' access. Owners and admins read it; it is kept for some time.

Details never hold a password, a token, or a hash of one.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asyncpg import Record

from foundation import sql
from foundation.actors import SYSTEM, Actor
from foundation.cursors import Order
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from models.audit_events import AuditEventKind

_COLUMNS = "e.id, e.kind, e.user_id, e.actor_id, e.address, e.details, e.at"
_EVENTS = Listing(_COLUMNS, "audit_event e", Order("AUDIT", "e.id", int, descending=True))


@dataclass(frozen=True, slots=True)
class AuditEventRow:
    id: int
    kind: AuditEventKind
    user_id: int | None
    actor_id: int | None
    address: str | None
    details: dict[str, Any]
    at: datetime

    @classmethod
    def read(cls, record: Record) -> "AuditEventRow":
        return cls(
            id=record["id"],
            kind=AuditEventKind(record["kind"]),
            user_id=record["user_id"],
            actor_id=record["actor_id"],
            address=record["address"],
            details=json.loads(record["details"]),
            at=record["at"],
        )


async def note(
    kind: AuditEventKind,
    account_id: int | None,
    user_id: int | None,
    *,
    actor: Actor = SYSTEM,
    address: str | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Write an event about the user's access, in the transaction of what happened.

    `actor` is who did it. The system stands for the command line and for failed attempts to sign
    in. `address` is the address of the request.
    """
    await sql.execute(
        """INSERT INTO audit_event (account_id, kind, user_id, actor_id, address, details, at)
           VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())""",
        account_id,
        kind.value,
        user_id,
        actor.user_id,
        address,
        json.dumps(details or {}),
    )


async def page(actor: Actor, kind: AuditEventKind | None, paging: Paging) -> Page[AuditEventRow]:
    """A page of the account's events, the latest first. Raises BadRequest."""
    wanted = "e.account_id = $account_id"
    if kind is not None:
        wanted += " AND e.kind = $kind"
    found = await page_of(_EVENTS, wanted, paging, account_id=actor.account_id, kind=kind)
    return found.map(AuditEventRow.read)


async def by_id(actor: Actor, event_id: int) -> AuditEventRow | None:
    record = await sql.row(
        f"SELECT {_COLUMNS} FROM audit_event e WHERE e.id = $1 AND e.account_id = $2",
        event_id,
        actor.account_id,
    )
    return AuditEventRow.read(record) if record else None
