"""The claim reads the head of the queue, however much was dialed before or waits behind it
(docs/architecture.md, Decisions, 5)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from asyncpg import Connection

from foundation import clock, sql
from services.calls import claim, dial_queue, seats
from services.calls.dial_queue import QueueState
from tests.floor import Seat, a_floor
from tests.plans import Plan, explained
from tests.zones import next_time

FINISHED, WAITING, QUEUED = 37_500, 12_000, 500
"""Dials that are done, redials whose pause is not over, and those that may be dialed now."""


@pytest.fixture
async def seat(database: None) -> Seat:
    return (await a_floor()).seat


@pytest.fixture
async def connection(seat: Seat) -> AsyncIterator[Connection]:
    """Sees 50,000 dials more in the seat's campaign; they are taken back in the end.

    A redial's key is the moment from which on it may be dialed, in microseconds.
    """
    later = await clock.now() + timedelta(days=30)
    async with sql.connection() as connection:
        attempt = connection.transaction()
        await attempt.start()
        await connection.execute(
            """INSERT INTO dial
                 (campaign_id, contact_id, phone, queue_key, state, attempts, result, zone_set)
               SELECT $1, d.contact_id, '+1646' || to_char(place, 'FM0000000'),
                 place + CASE WHEN place > $2 AND place <= $3 THEN $5::bigint ELSE 10 END,
                 CASE WHEN place <= $2 THEN 'FINISHED' ELSE 'QUEUED' END, 1, 'NO_ANSWER', 1
               FROM generate_series(1, $4::int) AS place,
                 (SELECT contact_id FROM dial WHERE campaign_id = $1 LIMIT 1) d""",
            seat.campaign_id,
            FINISHED,
            FINISHED + WAITING,
            FINISHED + WAITING + QUEUED,
            int(later.timestamp() * 1_000_000),
        )
        await connection.execute("ANALYZE dial")
        yield connection
        await attempt.rollback()


async def plan_of_a_claim(connection: Connection, seat: Seat) -> tuple[Plan, bool]:
    """The plan of the statement that takes the head of the queue, and whether there was one."""
    with explained(connection) as plans:
        caller = await seats.logged_in(seat.assignment_id)
        assert caller is not None
        taken = await claim._take(caller)
    return plans[-1], taken is not None


def reads_the_head_alone(plan: Plan) -> bool:
    read = sum(
        step["Actual Loops"] * (step["Actual Rows"] + step.get("Rows Removed by Filter", 0))
        for step in plan.steps()
        if step.get("Relation Name") == "dial"
    )
    return "dial_queue_by_zones" in plan.indexes() and "dial" not in plan.scanned() and read < 10


async def test_a_claim_reads_the_head_of_the_queue_alone(
    connection: Connection, seat: Seat
) -> None:
    plan, found = await plan_of_a_claim(connection, seat)
    assert found
    assert reads_the_head_alone(plan), plan


async def test_a_queue_of_redials_that_wait_is_empty_at_once(
    connection: Connection, seat: Seat
) -> None:
    await connection.execute(
        """UPDATE dial SET state = 'FINISHED'
           WHERE campaign_id = $1 AND state = 'QUEUED' AND queue_key <= $2""",
        seat.campaign_id,
        FINISHED + WAITING + QUEUED + 10,
    )
    plan, found = await plan_of_a_claim(connection, seat)
    assert not found
    assert reads_the_head_alone(plan), plan


CLOSED, OPEN = 22_500, 7_500
"""Dials of people whose legal hours are closed, before those of people who may be called now."""


async def test_a_claim_does_not_walk_over_people_whose_hours_are_closed(
    seat: Seat,
) -> None:
    async with sql.connection() as connection:
        attempt = connection.transaction()
        await attempt.start()
        await fill_with_closed(connection, seat)
        caller = await seats.logged_in(seat.assignment_id)
        assert caller is not None
        caller = replace(caller, now=await next_time("03:00", "America/Los_Angeles"))
        assert 1 in caller.open_sets()
        with explained(connection) as plans:
            taken = await claim._take(caller)
        queue_plans = await plans_of_the_queue(connection, seat)
        await attempt.rollback()
    assert taken is not None
    assert len(plans) == 1
    assert "dial_queue_by_zones" in plans[0].indexes()
    assert plans[0].rows_read("dial") < 20, plans[0]
    for plan in queue_plans:
        assert plan.rows_read("dial") < 20, plan


async def fill_with_closed(connection: Connection, seat: Seat) -> None:
    """Queue 30,000 people more; the first ones live in Los Angeles, the others where anybody is
    called within the campaign's hours. One of each is the head of a zone set."""
    await connection.execute(
        "UPDATE dial SET state = 'FINISHED' WHERE campaign_id = $1", seat.campaign_id
    )
    await connection.execute(
        """INSERT INTO dial (campaign_id, contact_id, phone, queue_key, state, zone_set)
           SELECT $1, d.contact_id, '+1646' || to_char(place, 'FM0000000'), place + 10, 'QUEUED',
             CASE WHEN place <= $2 THEN z.id ELSE 1 END
           FROM generate_series(1, $3::int) AS place,
             (SELECT contact_id FROM dial WHERE campaign_id = $1 LIMIT 1) d,
             (SELECT id FROM zone_set WHERE names = '{America/Los_Angeles}') z""",
        seat.campaign_id,
        CLOSED,
        CLOSED + OPEN,
    )
    await connection.execute(
        """UPDATE campaign SET zone_sets = ARRAY(
             SELECT id FROM zone_set WHERE names = '{America/Los_Angeles}' OR id <= 20 ORDER BY id)
           WHERE id = $1""",
        seat.campaign_id,
    )
    await connection.execute("ANALYZE dial")


async def plans_of_the_queue(connection: Connection, seat: Seat) -> list[Plan]:
    """The plans of what says why there is or is not somebody to call."""
    with explained(connection) as plans:
        found = await dial_queue.of_assignment(seat.caller, seat.assignment_id)
    assert found is not None
    assert found.state is QueueState.HAS_DIALS
    return plans
