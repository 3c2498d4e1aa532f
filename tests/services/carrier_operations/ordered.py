"""What an account has ordered, as the tests look at it and move it in time."""

from dataclasses import dataclass
from datetime import timedelta

from foundation import sql
from foundation.actors import Viewer
from services.phone_numbers.orders import row
from services.phone_numbers.orders.create import order
from services.phone_numbers.orders.row import OrderRow
from tests.factories import a_phone
from tests.telephony.carriers import RecordingCarrier

REGION = "212"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A purchase of an order."""

    id: int
    state: str
    attempts: int
    candidate: str | None
    passed_over: list[str]
    last_error: str | None
    pause: timedelta


def on_sale(carrier: RecordingCarrier, numbers: int) -> list[str]:
    """New numbers that the carrier sells in the region, in the order in which it offers them."""
    offered = [f"+1{REGION}{a_phone()[5:]}" for _ in range(numbers)]
    carrier.sell(REGION, *offered)
    return offered


async def ordered(viewer: Viewer, count: int = 1) -> int:
    return await order(viewer, REGION, count)


async def the_order(viewer: Viewer, order_id: int) -> OrderRow:
    found = await row.by_id(viewer, order_id)
    assert found is not None
    return found


async def wanted(order_id: int) -> list[Wanted]:
    records = await sql.rows(
        """SELECT id, state, attempts, candidate, passed_over, last_error,
             next_attempt_at - clock_timestamp() AS pause
           FROM carrier_operation WHERE order_id = $1 ORDER BY id""",
        order_id,
    )
    return [Wanted(**record) for record in records]


async def the_one_wanted(order_id: int) -> Wanted:
    (found,) = await wanted(order_id)
    return found


async def in_stock(viewer: Viewer) -> list[str]:
    """The free numbers of the account."""
    records = await sql.rows(
        "SELECT e164 FROM phone_number WHERE account_id = $1 AND status = 'AVAILABLE' ORDER BY id",
        viewer.account_id,
    )
    return [record["e164"] for record in records]


async def let_doubt_pass(viewer: Viewer, time: timedelta) -> None:
    """As if the outcomes had been left open that much earlier."""
    await sql.execute(
        """UPDATE carrier_operation SET doubted_at = doubted_at - $2::interval
           WHERE order_id IN (SELECT id FROM phone_number_order WHERE account_id = $1)
             OR assignment_id IN (
               SELECT a.id FROM phone_number_assignment a
                 JOIN phone_number n ON n.id = a.phone_number_id WHERE n.account_id = $1)""",
        viewer.account_id,
        time,
    )
