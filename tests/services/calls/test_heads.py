"""Claims know where the head of a queue was and need not skip all dials that left it."""

import pytest

from foundation import sql
from services.calls import claim, heads, leases, seats
from tests.floor import Floor, a_floor, calls, hang_up, lose_leases
from tests.plans import explained

PEOPLE = 6_000


@pytest.fixture(autouse=True)
async def quiet(database: None) -> None:
    await hang_up()


class Clock:
    """The clock of `heads`, which stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def pass_a_full_look(self) -> None:
        self.now += heads.FULL_LOOK_SECONDS


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(heads, "monotonic", clock)
    return clock


async def phone_of(call_id: int) -> str:
    phone: str = await sql.value(
        "SELECT phone FROM dial WHERE id = (SELECT dial_id FROM call WHERE id = $1)", call_id
    )
    return phone


async def pages_of_a_claim(floor: Floor) -> int:
    """What the statement reads that takes the head; all is undone afterwards."""
    async with sql.connection() as connection:
        attempt = connection.transaction()
        await attempt.start()
        caller = await seats.logged_in(floor.seat.assignment_id)
        assert caller is not None
        with explained(connection) as plans:
            await claim._take(caller)
        await attempt.rollback()
    (plan,) = plans
    return plan.pages_of("dial_queue_by_zones")


async def test_a_claim_does_not_step_over_what_was_dialed(clock: Clock) -> None:
    floor = await a_floor(people=PEOPLE)
    await sql.execute(
        """UPDATE dial SET state = 'FINISHED' WHERE campaign_id = $1 AND queue_key < $2""",
        floor.campaign_id,
        PEOPLE - 10,
    )
    await pages_of_a_claim(floor)  # finds out where the head is
    assert await pages_of_a_claim(floor) <= 12
    await floor.seat.call()
    assert await pages_of_a_claim(floor) <= 12


async def test_a_contact_that_comes_back_is_first_again_at_the_next_full_look(clock: Clock) -> None:
    floor = await a_floor(callers=2, people=5)
    lost = await floor.seats[0].begin()
    clock.pass_a_full_look()
    await floor.seats[1].call()  # the head is behind the lost contact now
    await lose_leases(lost)
    assert await leases.return_abandoned() == 1
    await floor.seats[1].call()
    clock.pass_a_full_look()
    again = await floor.seats[1].call()
    assert await phone_of(again) == await phone_of(lost)


async def test_a_contact_before_the_head_is_found_before_the_queue_is_called_empty(
    clock: Clock,
) -> None:
    floor = await a_floor(callers=2, people=3)
    lost = await floor.seats[0].begin()
    clock.pass_a_full_look()
    await floor.seats[1].call()
    await lose_leases(lost)
    await leases.return_abandoned()
    await floor.seats[1].call()
    assert await phone_of(await floor.seats[1].call()) == await phone_of(lost)
    assert await floor.seats[1].claim() is None
    assert len(await calls(floor.campaign_id)) == 4


def test_only_one_claim_looks_from_the_start(clock: Clock) -> None:
    assert heads.start_of(-1, [1]) is None
    heads.found_at(-1, [1], {1: 70})
    assert heads.start_of(-1, [1]) == {1: 70}
    clock.pass_a_full_look()
    assert [heads.start_of(-1, [1]) for _ in range(3)] == [None, {1: 70}, {1: 70}]


def test_zone_sets_that_open_or_close_are_looked_for_at_once(clock: Clock) -> None:
    heads.found_at(-1, [1, 2], {2: 70})
    assert heads.start_of(-1, [2, 1]) == {2: 70}
    assert heads.start_of(-1, [1]) is None
    assert heads.start_of(-1, [1, 2, 3]) is None
