"""Orders of phone numbers: one that was bought, one that waits and one that is stuck."""

from foundation import sql
from services.carrier_operations.claims import MOST_ATTEMPTS
from services.carrier_operations.run import run_due
from services.phone_numbers.orders.create import order
from services.phone_numbers.orders.row import by_id
from telephony.carrier import CarrierUnavailable, NotForSale, OutcomeUnknown
from tests.factories import a_phone
from tests.isolation.tables import belongs
from tests.resolvers.office import Office
from tests.telephony.carriers import RecordingCarrier


async def order_numbers(owner: Office, admin: Office) -> None:
    """Make them, and have the worker come by once. It tries all that is due, of everybody."""
    carrier = RecordingCarrier()
    _on_sale(carrier, "212", 1)
    sold, late = _on_sale(carrier, "315", 2)
    carrier.answer_purchase(sold, NotForSale("taken"))
    carrier.answer_purchase(late, CarrierUnavailable("closed"))
    (silent,) = _on_sale(carrier, "716", 1)
    carrier.answer_purchase(silent, OutcomeUnknown("no answer"))
    order_ids = [
        await order(owner.viewer, "212", 1),
        await order(admin.viewer, "315", 1),
        await order(admin.viewer, "716", 1),
    ]
    await sql.execute(
        "UPDATE carrier_operation SET attempts = $2 WHERE order_id = $1",
        order_ids[-1],
        MOST_ATTEMPTS - 1,
    )
    await run_due(carrier)
    made = [await by_id(admin.viewer, order_id) for order_id in order_ids]
    assert [row and row.status for row in made] == ["COMPLETED", "OPEN", "STUCK"]


def _on_sale(carrier: RecordingCarrier, area_code: str, numbers: int) -> list[str]:
    offered = [f"+1{area_code}{a_phone()[5:]}" for _ in range(numbers)]
    carrier.sell(area_code, *offered)
    return offered


async def put_off(account_id: int) -> None:
    """Have the worker leave alone what the account owes the carrier, whoever it comes for."""
    await sql.execute(
        f"""UPDATE carrier_operation t SET next_attempt_at = clock_timestamp() + interval '1 day'
            WHERE t.state IN ('PENDING', 'UNKNOWN') AND ({belongs("carrier_operation", "t")})""",
        account_id,
    )
