"""How many numbers an account may have on order at once."""

import asyncio

import pytest

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Refused
from services.carrier_operations.run import run_due
from services.phone_numbers.orders import create
from tests.factories import a_user
from tests.racing import outcomes
from tests.services.carrier_operations.ordered import REGION, on_sale, wanted
from tests.services.carrier_operations.owed import put_others_aside
from tests.telephony.carriers import RecordingCarrier

MOST = 10


@pytest.fixture(autouse=True)
async def limit(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(create, "MOST_OPEN", MOST)
    await put_others_aside()


async def on_order(viewer: Viewer) -> int:
    found: int = await sql.value(
        """SELECT coalesce(sum(wanted), 0)::int FROM phone_number_order WHERE account_id = $1""",
        viewer.account_id,
    )
    return found


async def test_orders_beyond_the_limit_are_refused_with_how_many_are_open() -> None:
    viewer, neighbour = await a_user(), await a_user()
    await create.order(viewer, REGION, 7)
    with pytest.raises(Refused) as refused:
        await create.order(viewer, REGION, 4)
    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == ("LIMIT_REACHED", ("count",))
    assert problem.message.startswith("7 ordered numbers are not bought yet")
    await create.order(viewer, REGION, 3)
    await create.order(neighbour, REGION, MOST)


async def test_what_was_bought_or_given_up_makes_room() -> None:
    viewer, carrier = await a_user(), RecordingCarrier()
    order_id = await create.order(viewer, REGION, MOST)
    on_sale(carrier, 4)
    assert await run_due(carrier) == 4
    open_ = [each.id for each in await wanted(order_id) if each.state != "DONE"]
    await sql.execute("UPDATE carrier_operation SET state = 'DEAD' WHERE id = $1", open_[0])
    await create.order(viewer, REGION, 5)
    assert await outcomes(create.order(viewer, REGION, 1)) == {"LIMIT_REACHED": 1}


async def test_orders_at_once_do_not_pass_the_limit_together() -> None:
    viewer = await a_user()
    orders = (create.order(viewer, REGION, 3) for _ in range(8))
    await asyncio.gather(*orders, return_exceptions=True)
    assert await on_order(viewer) == 9
