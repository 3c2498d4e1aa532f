"""What an account owes the carrier, as it is read."""

from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.pages import Listing, page_of
from foundation.paging import Page, Paging
from models.carrier_operations import OperationKind, OperationState

_COLUMNS = """o.id, o.kind, o.state, o.attempts, o.last_error, o.created_at, w.region,
    coalesce(n.e164, o.candidate) AS e164,
    CASE WHEN o.state IN ('PENDING', 'UNKNOWN') THEN o.next_attempt_at END AS next_attempt_at"""
_TABLES = """carrier_operation o
    LEFT JOIN phone_number_assignment a ON a.id = o.assignment_id
    LEFT JOIN phone_number n ON n.id = a.phone_number_id
    LEFT JOIN phone_number_order w ON w.id = o.order_id"""
_OPERATIONS = Listing(
    _COLUMNS,
    _TABLES,
    Order("CARRIER_OPERATION", "o.id", int),
    counted="carrier_operation o",
)
_OF_ACCOUNT = "o.account_id = $account_id"


@dataclass(frozen=True, slots=True)
class OperationRow:
    id: int
    kind: OperationKind
    state: OperationState
    e164: str | None
    region: str | None
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
            attempts=record["attempts"],
            last_error=record["last_error"],
            next_attempt_at=record["next_attempt_at"],
            created_at=record["created_at"],
        )


async def by_id(actor: Actor, operation_id: int) -> OperationRow | None:
    record = await sql.row(
        f"SELECT {_COLUMNS} FROM {_TABLES} WHERE {_OF_ACCOUNT} AND o.id = $operation_id",
        account_id=actor.account_id,
        operation_id=operation_id,
    )
    return OperationRow.read(record) if record else None


async def index(actor: Actor, state: OperationState | None, paging: Paging) -> Page[OperationRow]:
    """A page of what is not done yet, the oldest first. Raises BadRequest."""
    wanted = f"{_OF_ACCOUNT} AND o.state <> 'DONE'"
    if state is not None:
        wanted += f" AND o.state = '{state.value}'"
    page = await page_of(_OPERATIONS, wanted, paging, account_id=actor.account_id)
    return page.map(OperationRow.read)
