"""What follows from the correction of a call (docs/domain.md, Callers)."""

from datetime import timedelta

import pytest

from foundation import clock, sql
from models.call_results import CallResult
from models.lifecycle import INACTIVITY_LIMIT
from services.calls import results
from services.calls.leases import return_abandoned
from services.campaigns import counters
from services.campaigns.archive import archive
from tests.factories import a_phone
from tests.floor import TALKED, Floor, a_floor, calls, lose_leases
from tests.statements import Statements

BUSY, NO_ANSWER, MOVED = CallResult.BUSY, CallResult.NO_ANSWER, CallResult.MOVED
DO_NOT_CALL, NOT_DIALED = CallResult.DO_NOT_CALL, CallResult.NOT_DIALED


@pytest.fixture
async def floor(database: None) -> Floor:
    """One contact, who is dialed twice if they are not reached."""
    return await a_floor(callers=2, people=1, redial=(2, 0))


async def counted(floor: Floor) -> dict[CallResult, int]:
    """The results as the summary shows them; the hours have as many calls."""
    (found,) = (await results.of_campaigns([floor.campaign_id])).values()
    assert sum(found.by_hour.values()) == found.dialed
    return found.by_result


async def listed(floor: Floor, phone: str) -> bool:
    found: bool = await sql.value(
        "SELECT EXISTS (SELECT 1 FROM do_not_call WHERE account_id = $1 AND phone = $2)",
        floor.admin.account_id,
        phone,
    )
    return found


@pytest.mark.parametrize("folded", ["never", "before", "after"])
async def test_the_results_follow_whenever_counters_are_folded(floor: Floor, folded: str) -> None:
    call_id = await floor.seat.call(TALKED)
    if folded == "before":
        await counters.fold()
    await floor.correct(call_id, MOVED)
    if folded == "after":
        await counters.fold()
    assert await counted(floor) == {MOVED: 1}
    assert await floor.adds_up() == {"FINISHED": 1}
    await floor.correct(call_id, TALKED)
    await counters.fold()
    assert await counted(floor) == {TALKED: 1}


async def test_a_contact_who_was_reached_after_all_is_not_redialed(floor: Floor) -> None:
    call_id = await floor.seat.call(NO_ANSWER)
    assert await floor.adds_up() == {"QUEUED": 1}
    await floor.correct(call_id, TALKED)
    assert await floor.adds_up() == {"FINISHED": 1}
    assert await floor.seat.claim() is None


async def test_a_contact_who_was_not_reached_is_redialed_after_the_pause() -> None:
    floor = await a_floor(people=1, redial=(2, 30))
    call_id = await floor.seat.call(TALKED)
    await floor.correct(call_id, BUSY)
    assert await floor.adds_up() == {"QUEUED": 1}
    assert await floor.seat.claim() is None
    with clock.moved(timedelta(minutes=31)):
        assert await floor.seat.claim() is not None


@pytest.mark.parametrize("case", ["no attempt is left", "archived"])
async def test_a_contact_who_was_not_reached_is_finished_if(case: str) -> None:
    floor = await a_floor(people=1, redial=(2 if case == "archived" else 1, 0))
    call_id = await floor.seat.call(TALKED)
    if case == "archived":
        await archive(floor.admin, floor.campaign_id)
    await floor.correct(call_id, BUSY)
    assert await floor.adds_up() == {"FINISHED": 1}
    assert await counted(floor) == {BUSY: 1}


async def test_what_was_left_of_an_archived_campaign_follows(floor: Floor) -> None:
    call_id = await floor.seat.call(NO_ANSWER)
    await archive(floor.admin, floor.campaign_id)
    await floor.correct(call_id, BUSY)
    assert await floor.adds_up() == {"QUEUED": 1}
    await floor.correct(call_id, TALKED)
    assert await floor.adds_up() == {"FINISHED": 1}


async def test_only_the_latest_call_steers_the_dial(floor: Floor) -> None:
    first, second = await floor.seat.call(NO_ANSWER), await floor.seat.call(TALKED)
    await floor.correct(first, BUSY)
    assert await floor.adds_up() == {"FINISHED": 1}
    dial = await sql.value("SELECT result FROM dial WHERE campaign_id = $1", floor.campaign_id)
    assert dial == TALKED
    await floor.correct(second, BUSY)
    assert await floor.adds_up() == {"FINISHED": 1}  # two of two attempts
    assert await counted(floor) == {BUSY: 2}


@pytest.mark.parametrize("recorded", [True, False])
async def test_a_redial_that_is_claimed_is_left_to_its_caller(floor: Floor, recorded: bool) -> None:
    """If they abandon it, the corrected result decides whether the contact is called again."""
    first = await floor.seat.call(NO_ANSWER)
    redial = await floor.seats[1].begin()
    await floor.correct(first, TALKED)
    assert await floor.adds_up() == {"CLAIMED": 1}
    if recorded:
        await floor.seats[1].record(redial, BUSY)
    else:
        await lose_leases(redial)
        await return_abandoned()
    assert await floor.adds_up() == {"FINISHED": 1}
    assert await counted(floor) == ({TALKED: 1, BUSY: 1} if recorded else {TALKED: 1})


async def test_a_call_that_was_placed_after_all_is_activity(floor: Floor) -> None:
    with clock.moved(timedelta(days=10)):
        call_id = await floor.seat.call(NOT_DIALED)
        assert (await floor.row()).last_activity_at is None
    with clock.moved(timedelta(days=12)):
        await floor.correct(call_id, MOVED)
    (call,) = await calls(floor.campaign_id)
    for _ in range(2):
        row = await floor.row()
        assert row.last_activity_at == call["started_at"]
        assert row.auto_archive_at == call["started_at"] + INACTIVITY_LIMIT
        await counters.fold()
    await floor.correct(call_id, NOT_DIALED)
    assert (await floor.row()).last_activity_at == call["started_at"]


async def test_do_not_call_is_put_on_the_list_and_leaves_every_queue() -> None:
    phone = a_phone()
    floor = await a_floor(people=[phone], redial=(2, 0))
    waiting = await a_floor(people=[phone], admin=floor.admin)
    call_id = await floor.seat.call(NO_ANSWER)
    await floor.correct(call_id, DO_NOT_CALL)
    assert await listed(floor, phone)
    assert await floor.adds_up() == {"FINISHED": 1}
    assert await waiting.adds_up() == {"WITHDRAWN": 1}


@pytest.mark.parametrize("recorded_as", [DO_NOT_CALL, NO_ANSWER])
async def test_do_not_call_by_mistake_is_undone(recorded_as: CallResult) -> None:
    phone = a_phone()
    floor = await a_floor(people=[phone], redial=(2, 0))
    waiting = await a_floor(people=[phone], admin=floor.admin)
    call_id = await floor.seat.call(recorded_as)
    if recorded_as is not DO_NOT_CALL:
        await floor.correct(call_id, DO_NOT_CALL)
    await floor.correct(call_id, BUSY)
    assert not await listed(floor, phone)
    assert await floor.adds_up() == {"QUEUED": 1}
    assert await waiting.adds_up() == {"QUEUED": 1}


async def test_the_entry_stays_while_another_call_wants_it() -> None:
    phone = a_phone()
    first = await a_floor(people=[phone], redial=(2, 0))
    second = await a_floor(people=[phone], admin=first.admin)
    begun = await first.seat.begin(), await second.seat.begin()
    await first.seat.record(begun[0], DO_NOT_CALL)
    await second.seat.record(begun[1], DO_NOT_CALL)
    await first.correct(begun[0], BUSY)
    assert await listed(first, phone)
    assert await first.adds_up() == {"WITHDRAWN": 1}
    await second.correct(begun[1], MOVED)
    assert not await listed(first, phone)
    assert await first.adds_up() == {"QUEUED": 1}
    assert await second.adds_up() == {"FINISHED": 1}


async def test_an_entry_that_the_call_did_not_make_stays() -> None:
    phone = a_phone()
    floor = await a_floor(people=[phone], redial=(2, 0))
    call_id = await floor.seat.begin()
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, created_at)
           VALUES ($1, $2, clock_timestamp())""",
        floor.admin.account_id,
        phone,
    )
    await floor.seat.record(call_id, DO_NOT_CALL)
    await floor.correct(call_id, NO_ANSWER)
    assert await listed(floor, phone)
    assert await floor.adds_up() == {"WITHDRAWN": 1}


async def test_the_answers_of_an_erased_contact_stay_empty(floor: Floor) -> None:
    """Nor does the number come back to the list or to a queue."""
    call_id = await floor.seat.call(TALKED)
    await sql.execute("UPDATE dial SET phone = '' WHERE campaign_id = $1", floor.campaign_id)
    await floor.correct(call_id, BUSY, answers={"name": "Pat"})
    (call,) = await calls(floor.campaign_id)
    assert (call["result"], call["answers"]) == (BUSY, "{}")
    assert (await floor.adds_up())["QUEUED"] == 0
    await floor.correct(call_id, DO_NOT_CALL, answers={"name": "Pat"})
    assert not await listed(floor, "")
    assert await counted(floor) == {DO_NOT_CALL: 1}


@pytest.mark.parametrize("new", [BUSY, DO_NOT_CALL])
async def test_a_correction_takes_a_fixed_number_of_statements(
    statements: Statements, new: CallResult
) -> None:
    floor = await a_floor(people=20, redial=(2, 0))
    made = [await floor.seat.call(TALKED) for _ in range(10)]
    found = []
    for call_id in made[::9]:
        statements.clear()
        await floor.correct(call_id, new)
        found.append(len(statements))
    assert found == [13 if new is DO_NOT_CALL else 10] * 2  # with BEGIN and COMMIT
