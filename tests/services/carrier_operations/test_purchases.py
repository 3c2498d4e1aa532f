"""Numbers are bought once for an order, whatever the carrier replies (docs/adr/0015)."""

import asyncio

import pytest
from asyncpg import UniqueViolationError

from foundation import sql
from services.carrier_operations.claims import DOUBT, MOST_ATTEMPTS
from services.carrier_operations.run import run_due
from services.carrier_operations.stuck import retry
from services.phone_numbers import stock
from services.phone_numbers.orders.row import PhoneNumberOrderStatus
from telephony.carrier import CarrierUnavailable, Holding, NotForSale, OutcomeUnknown, Returned
from tests.factories import a_user
from tests.services.carrier_operations.ordered import (
    REGION,
    in_stock,
    let_doubt_pass,
    on_sale,
    ordered,
    the_one_wanted,
    the_order,
    wanted,
)
from tests.services.carrier_operations.owed import (
    archived,
    let_leases_run_out,
    let_pauses_end,
    owed,
)
from tests.telephony.carriers import RecordingCarrier
from tests.until import until

LONG = 3600
"""Seconds of a run that leaves nothing to the next, however slow the machine is."""


async def test_the_numbers_of_an_order_come_into_the_stock(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    offered = on_sale(carrier, 30)
    order_id = await ordered(viewer, 25)
    assert (await the_order(viewer, order_id)).status is PhoneNumberOrderStatus.OPEN
    assert await run_due(carrier) == 25
    order = await the_order(viewer, order_id)
    assert (order.bought, order.status) == (25, PhoneNumberOrderStatus.COMPLETED)
    assert order.problem is None
    assert sorted(await in_stock(viewer)) == sorted(carrier.bought) == sorted(offered[:25])
    assert carrier.asked(REGION) == ["search"]
    assert await run_due(carrier) == 0


async def test_a_candidate_is_written_down_before_the_carrier_is_asked(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    (number,) = on_sale(carrier, 1)
    order_id = await ordered(viewer)
    carrier.replies.clear()
    run = asyncio.create_task(run_due(carrier))
    await until(lambda: carrier.asked(number) == ["buy"])
    assert (await the_one_wanted(order_id)).candidate == number
    run.cancel()
    await asyncio.wait([run])


async def test_a_purchase_that_timed_out_after_success_is_found_and_not_repeated(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    number, other = on_sale(carrier, 2)
    await ordered(viewer)
    carrier.answer_purchase(number, OutcomeUnknown("no answer"))
    await run_due(carrier)
    carrier.make_ours(number)
    await let_pauses_end(viewer)
    assert await run_due(carrier) == 1
    assert carrier.asked(number) == ["buy", "look_up"]
    assert carrier.asked(other) == []
    assert await in_stock(viewer) == [number]


async def test_a_purchase_that_timed_out_before_it_is_repeated_with_the_same_number_and_key(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    number, other = on_sale(carrier, 2)
    await ordered(viewer)
    carrier.answer_purchase(number, OutcomeUnknown("no answer"))
    await run_due(carrier)
    await let_pauses_end(viewer)
    assert await run_due(carrier) == 1
    assert carrier.asked(number) == ["buy", "look_up", "buy"]
    assert len(carrier.keys[number]) == 1
    assert carrier.asked(other) == []


async def test_a_worker_that_died_after_the_purchase_is_replaced_and_buys_nothing(
    carrier: RecordingCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = await a_user()
    number, _ = on_sale(carrier, 2)
    await ordered(viewer)

    async def die(*_: object) -> None:
        await asyncio.Event().wait()

    async def nothing(*_: object) -> None:
        """A dead worker puts nothing back."""

    with monkeypatch.context() as patched:
        patched.setattr("services.carrier_operations.purchases.keep", die)
        patched.setattr("services.carrier_operations.claims.put_back", nothing)
        run = asyncio.create_task(run_due(carrier))
        await until(lambda: carrier.bought == [number])
        run.cancel()
        await asyncio.wait([run])
    assert await in_stock(viewer) == []
    await let_leases_run_out(viewer)
    assert await run_due(carrier) == 1
    assert carrier.bought == await in_stock(viewer) == [number]


async def test_a_number_that_somebody_else_bought_is_replaced_by_the_next(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    taken, number = on_sale(carrier, 2)
    order_id = await ordered(viewer)
    carrier.answer_purchase(taken, NotForSale("21422"))
    assert await run_due(carrier) == 1
    found = await the_one_wanted(order_id)
    assert (found.candidate, found.passed_over) == (number, [taken])
    assert carrier.asked(taken) == ["buy", "look_up"]
    assert await in_stock(viewer) == [number]


async def test_no_other_number_is_bought_while_look_ups_may_lag_behind(
    carrier: RecordingCarrier,
) -> None:
    """The first purchase worked, but for a while the carrier denies that the number is ours."""
    viewer = await a_user()
    number, other = on_sale(carrier, 2)
    order_id = await ordered(viewer)
    carrier.answer_purchase(number, OutcomeUnknown("no answer"))
    await run_due(carrier)
    carrier.make_ours(number)
    carrier.answer_look_up(number, *[Holding.NOT_HELD] * 6)
    for _ in range(3):
        await let_pauses_end(viewer)
        assert await run_due(carrier) == 0
        found = await the_one_wanted(order_id)
        assert (found.state, found.candidate) == ("UNKNOWN", number)
        assert number in str(found.last_error)
    await let_pauses_end(viewer)
    assert await run_due(carrier) == 1
    assert carrier.bought == await in_stock(viewer) == [number]
    assert carrier.asked(other) == []


async def test_after_a_while_a_number_that_is_neither_for_sale_nor_ours_is_given_up(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    number, other = on_sale(carrier, 2)
    order_id = await ordered(viewer)
    carrier.answer_purchase(number, OutcomeUnknown("no answer"), *[NotForSale("21422")] * 2)
    await run_due(carrier)
    await let_pauses_end(viewer)
    assert await run_due(carrier) == 0
    await let_doubt_pass(viewer, DOUBT)
    await let_pauses_end(viewer)
    assert await run_due(carrier) == 1
    assert (await the_one_wanted(order_id)).passed_over == [number]
    assert await in_stock(viewer) == [other]


async def test_an_order_says_that_there_is_nothing_for_sale_and_is_stuck_in_the_end(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    (number,) = on_sale(carrier, 1)
    order_id = await ordered(viewer, 2)
    assert await run_due(carrier) == 1
    order = await the_order(viewer, order_id)
    assert (order.bought, order.status) == (1, PhoneNumberOrderStatus.OPEN)
    assert order.problem == f"The carrier has no number for sale in {REGION}."
    for _ in range(MOST_ATTEMPTS):
        await let_pauses_end(viewer)
        await run_due(carrier)
    order = await the_order(viewer, order_id)
    assert (order.bought, order.status) == (1, PhoneNumberOrderStatus.STUCK)

    (later,) = on_sale(carrier, 1)
    (dead,) = [each.id for each in await wanted(order_id) if each.state == "DEAD"]
    await retry(viewer, dead)
    assert await run_due(carrier) == 1
    assert (await the_order(viewer, order_id)).status is PhoneNumberOrderStatus.COMPLETED
    assert await in_stock(viewer) == [number, later]


async def test_a_region_without_numbers_is_asked_about_once_a_run(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    on_sale(carrier, 1)
    await ordered(viewer, 25)
    assert await run_due(carrier) == 1
    assert carrier.asked(REGION) == ["search", "search"]


async def test_the_carrier_says_when_to_come_again(carrier: RecordingCarrier) -> None:
    from datetime import timedelta

    viewer = await a_user()
    (number,) = on_sale(carrier, 1)
    order_id = await ordered(viewer)
    in_a_while = CarrierUnavailable("429", timedelta(minutes=30))
    carrier.answer_purchase(number, in_a_while)
    await run_due(carrier)
    found = await the_one_wanted(order_id)
    assert found.state == "PENDING"
    assert timedelta(minutes=29) < found.pause <= timedelta(minutes=30)


async def test_numbers_that_any_account_has_or_gave_back_are_not_bought(
    carrier: RecordingCarrier,
) -> None:
    viewer, neighbour = await a_user(), await a_user()
    await archived(neighbour)
    given_back = (await owed(neighbour))[0].e164
    carrier.answer(given_back, Returned())
    await run_due(carrier)
    stocked, number = on_sale(carrier, 2)
    await stock.add(neighbour.account_id, [stocked])
    carrier.sell(REGION, given_back, stocked, number)
    await ordered(viewer)
    assert await run_due(carrier) == 1
    assert carrier.bought == [number]


async def test_a_number_that_was_stocked_by_hand_in_the_meantime_is_replaced(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    number, other = on_sale(carrier, 2)
    await ordered(viewer)
    carrier.answer_purchase(number, OutcomeUnknown("no answer"))
    await run_due(carrier)
    await stock.add((await a_user()).account_id, [number])
    for _ in range(2):
        await let_pauses_end(viewer)
        await run_due(carrier)
    assert await in_stock(viewer) == [other]


async def test_numbers_outside_of_the_region_are_not_bought(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    (number,) = on_sale(carrier, 1)
    carrier.sell(REGION, "+13105550100", "+442079460000", "911", number)
    await ordered(viewer)
    assert await run_due(carrier) == 1
    assert carrier.bought == [number]


async def test_orders_at_once_share_no_number(carrier: RecordingCarrier) -> None:
    viewers = [await a_user() for _ in range(3)]
    on_sale(carrier, 60)
    for viewer in viewers:
        await ordered(viewer, 20)
    done = await asyncio.gather(*(run_due(carrier, seconds=LONG) for _ in range(4)))
    assert sum(done) == 60
    stocked = [number for viewer in viewers for number in await in_stock(viewer)]
    assert len(stocked) == len(set(stocked)) == 60
    assert [carrier.asked(number) for number in stocked] == [["buy"]] * 60


async def test_the_database_refuses_two_purchases_of_one_number(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    order_id = await ordered(viewer, 2)
    (number,) = on_sale(carrier, 1)
    with pytest.raises(UniqueViolationError, match="carrier_operation_candidate"):
        await sql.execute(
            "UPDATE carrier_operation SET candidate = $2 WHERE order_id = $1", order_id, number
        )


async def test_candidates_are_taken_one_at_a_time(carrier: RecordingCarrier) -> None:
    """Two workers that choose at the same moment wait for each other instead of failing."""
    viewer = await a_user()
    on_sale(carrier, 40)
    order_id = await ordered(viewer, 40)
    await asyncio.gather(*(run_due(carrier, seconds=LONG) for _ in range(4)))
    assert {(each.state, each.attempts) for each in await wanted(order_id)} == {("DONE", 1)}
