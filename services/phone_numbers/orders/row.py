"""An order as it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor

COLUMNS = """w.id, w.region, w.wanted, w.user_id, w.created_at, o.bought, o.open,
    CASE WHEN o.bought < w.wanted THEN (
      SELECT last_error FROM carrier_operation
      WHERE order_id = w.id AND state <> 'DONE' AND last_error IS NOT NULL
      ORDER BY state = 'DEAD' DESC, attempts DESC LIMIT 1) END AS problem"""
TABLES = """phone_number_order w, LATERAL (
      SELECT count(*) FILTER (WHERE state = 'DONE') AS bought,
        count(*) FILTER (WHERE state NOT IN ('DONE', 'DEAD')) AS open
      FROM carrier_operation WHERE order_id = w.id) o"""


class PhoneNumberOrderStatus(StrEnum):
    OPEN = "OPEN"
    COMPLETED = "COMPLETED"
    STUCK = "STUCK"


@dataclass(frozen=True, slots=True)
class OrderRow:
    """`problem` is why the order makes no progress: the last error of the carrier."""

    id: int
    region: str
    wanted: int
    bought: int
    status: PhoneNumberOrderStatus
    problem: str | None
    user_id: int
    created_at: datetime

    @classmethod
    def read(cls, record: Record) -> "OrderRow":
        return cls(
            id=record["id"],
            region=record["region"],
            wanted=record["wanted"],
            bought=record["bought"],
            status=_status(record["wanted"], record["bought"], record["open"]),
            problem=record["problem"],
            user_id=record["user_id"],
            created_at=record["created_at"],
        )


def _status(wanted: int, bought: int, open_: int) -> PhoneNumberOrderStatus:
    if bought == wanted:
        return PhoneNumberOrderStatus.COMPLETED
    return PhoneNumberOrderStatus.OPEN if open_ else PhoneNumberOrderStatus.STUCK


async def by_ids(actor: Actor, order_ids: Sequence[int]) -> dict[int, OrderRow]:
    """The orders of the actor's account among these ids."""
    records = await sql.rows(
        f"""SELECT {COLUMNS} FROM {TABLES}
            WHERE w.id = ANY($1::bigint[]) AND w.account_id = $2""",
        order_ids,
        actor.account_id,
    )
    return {record["id"]: OrderRow.read(record) for record in records}


async def by_id(actor: Actor, order_id: int) -> OrderRow | None:
    return (await by_ids(actor, [order_id])).get(order_id)
