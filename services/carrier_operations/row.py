"""A carrier operation as it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from models.carrier_operations import OperationKind, OperationState

COLUMNS = """o.id, o.kind, o.state, o.attempts, o.last_error, o.created_at, w.region,
    coalesce(n.e164, o.candidate) AS e164, o.order_id, a.campaign_id,
    coalesce(n.id, CASE WHEN o.state = 'DONE' THEN (
      SELECT max(b.id) FROM phone_number b
      WHERE b.e164 = o.candidate AND b.account_id = o.account_id) END) AS phone_number_id,
    CASE WHEN o.state IN ('PENDING', 'UNKNOWN') THEN o.next_attempt_at END AS next_attempt_at"""
TABLES = """carrier_operation o
    LEFT JOIN phone_number_assignment a ON a.id = o.assignment_id
    LEFT JOIN phone_number n ON n.id = a.phone_number_id
    LEFT JOIN phone_number_order w ON w.id = o.order_id"""


@dataclass(frozen=True, slots=True)
class OperationRow:
    id: int
    kind: OperationKind
    state: OperationState
    e164: str | None
    region: str | None
    phone_number_id: int | None
    campaign_id: int | None
    order_id: int | None
    attempts: int
    last_error: str | None
    next_attempt_at: datetime | None
    created_at: datetime

    @classmethod
    def read(cls, record: Record) -> "OperationRow":
        return cls(
            id=record["id"],
            kind=OperationKind(record["kind"]),
            state=OperationState(record["state"]),
            e164=record["e164"],
            region=record["region"],
            phone_number_id=record["phone_number_id"],
            campaign_id=record["campaign_id"],
            order_id=record["order_id"],
            attempts=record["attempts"],
            last_error=record["last_error"],
            next_attempt_at=record["next_attempt_at"],
            created_at=record["created_at"],
        )


async def by_ids(actor: Actor, operation_ids: Sequence[int]) -> dict[int, OperationRow]:
    """The operations of the actor's account among these ids."""
    records = await sql.rows(
        f"SELECT {COLUMNS} FROM {TABLES} WHERE o.id = ANY($1::bigint[]) AND o.account_id = $2",
        operation_ids,
        actor.account_id,
    )
    return {record["id"]: OperationRow.read(record) for record in records}


async def by_id(actor: Actor, operation_id: int) -> OperationRow | None:
    return (await by_ids(actor, [operation_id])).get(operation_id)
