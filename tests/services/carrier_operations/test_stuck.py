"""Operations without progress can be seen, and in the end they wait for a person."""

import pytest

from foundation import sql
from services.carrier_operations.claims import MOST_ATTEMPTS, take
from services.carrier_operations.run import run_due
from services.carrier_operations.stuck import retry_dead, stuck
from telephony.carrier import CarrierUnavailable, OutcomeUnknown
from tests.factories import a_campaign, a_user
from tests.services.carrier_operations.ordered import REGION, on_sale, ordered, wanted
from tests.services.carrier_operations.owed import (
    archived,
    let_leases_run_out,
    let_pauses_end,
    owed,
    the_one_owed,
)
from tests.telephony.carriers import RecordingCarrier

pytestmark = pytest.mark.usefixtures("carrier")


async def test_after_many_attempts_a_person_decides(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    await archived(viewer)
    first = await the_one_owed(viewer)
    carrier.answer(first.e164, *[OutcomeUnknown("no answer")] * MOST_ATTEMPTS)
    for attempt in range(MOST_ATTEMPTS):
        assert (await the_one_owed(viewer)).attempts == attempt
        await run_due(carrier)
        await let_pauses_end(viewer)
    assert (await the_one_owed(viewer)).state == "DEAD"
    assert await run_due(carrier) == 0
    (seen,) = [each for each in await stuck() if each["id"] == first.id]
    assert (seen["e164"], seen["state"], seen["last_error"]) == (first.e164, "DEAD", "no answer")

    assert await retry_dead() == 1
    assert await run_due(carrier) == 1
    assert carrier.asked(first.e164)[-2:] == ["release", "release"]
    assert (await the_one_owed(viewer)).number == "CLEANING"
    assert not [each for each in await stuck() if each["id"] == first.id]


async def test_more_dead_operations_than_a_batch_are_all_tried_again(
    carrier: RecordingCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = await a_user()
    await archived(viewer, numbers=5)
    dead = [each.id for each in await owed(viewer)]
    await sql.execute(
        "UPDATE carrier_operation SET state = 'DEAD' WHERE id = ANY($1::bigint[])", dead
    )
    monkeypatch.setattr(sql, "BATCH", 2)
    assert await retry_dead() == 5
    assert {(each.state, each.attempts) for each in await owed(viewer)} == {("UNKNOWN", 0)}
    assert await run_due(carrier) == 5


async def test_an_operation_without_trouble_is_not_stuck(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    await a_campaign(viewer)
    await archived(viewer)
    known = {each.id for each in await owed(viewer)}
    assert not known & {each["id"] for each in await stuck()}


async def test_an_operation_that_ends_its_workers_waits_for_a_person(
    carrier: RecordingCarrier,
) -> None:
    """Each attempt kills the worker, so that none is ever put back."""
    viewer = await a_user()
    await archived(viewer)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        claimed = await take(10)
        assert [each.attempts for each in claimed] == [attempt]
        await let_leases_run_out(viewer)
    assert await run_due(carrier) == 0
    left = await the_one_owed(viewer)
    assert left.state == "DEAD"
    assert left.id in {each["id"] for each in await stuck()}


async def test_purchases_that_do_not_get_on_are_seen_by_their_region(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    (number,) = on_sale(carrier, 1)
    order_id = await ordered(viewer, 2)
    carrier.answer_purchase(number, *[CarrierUnavailable("closed")] * 2)
    for _ in range(2):
        await run_due(carrier)
        await let_pauses_end(viewer)
    purchases = {each.id for each in await wanted(order_id)}
    seen = [each for each in await stuck() if each["id"] in purchases]
    assert {(each["kind"], each["region"]) for each in seen} == {("BUY", REGION)}
    assert {each["e164"] for each in seen} == {number, None}
