"""Contacts are called within their own legal hours (docs/domain.md, Contact hours)."""

from datetime import timedelta
from typing import Any

import pytest

from foundation import clock, sql
from models.call_results import CallResult
from services.calls import dial_queue
from services.calls.dial_queue import DialQueue, QueueState
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_group, a_user
from tests.floor import Floor, a_floor
from tests.zones import next_time, until

pytestmark = pytest.mark.usefixtures("database", "own_hours")

NEW_YORK, LOS_ANGELES, LONDON, NOWHERE = (
    *("+12125550101", "+13105550101"),
    *("+442079460101", "+16005550101"),
)
IN_LONDON: dict[str, Any] = {"time_zone": "Europe/London", "daily_hours": ("08:00", "21:00")}


async def called(floor: Floor) -> str | None:
    """The number that the next claim gives, which is recorded at once."""
    call_id = await floor.seat.claim()
    if call_id is None:
        return None
    await floor.seat.record(call_id)
    phone: str = await sql.value(
        "SELECT p.phone FROM call k JOIN contact p ON p.id = k.contact_id WHERE k.id = $1", call_id
    )
    return phone


async def queue(floor: Floor) -> DialQueue | None:
    return await dial_queue.of_assignment(floor.seat.caller, floor.seat.assignment_id)


async def test_nobody_in_new_york_is_called_at_six_in_the_morning_from_london() -> None:
    floor = await a_floor(people=[NEW_YORK], **IN_LONDON)
    with clock.moved(await until("06:41", "America/New_York")):
        assert await called(floor) is None
        assert (await floor.row()).remaining == 1
        opens = await next_time("08:00", "America/New_York")
        assert await queue(floor) == DialQueue(QueueState.CONTACT_HOURS, opens)
    with clock.moved(await until("08:00", "America/New_York")):
        assert await called(floor) == NEW_YORK
        assert await queue(floor) == DialQueue(QueueState.EMPTY)


async def test_closed_contacts_are_skipped_and_come_back_at_their_old_place() -> None:
    people = [NEW_YORK, LONDON, NOWHERE, "+12125550102", "+442079460102"]
    floor = await a_floor(people=people, **IN_LONDON)
    with clock.moved(await until("11:00", "Europe/London")):
        assert [await called(floor) for _ in range(2)] == [LONDON, NOWHERE]
        with clock.moved(await until("15:00", "Europe/London")):
            assert [await called(floor) for _ in range(4)] == [
                NEW_YORK,
                "+12125550102",
                "+442079460102",
                None,
            ]
    assert await floor.adds_up() == {"FINISHED": 5}


async def test_the_queue_keeps_its_order_over_all_zones() -> None:
    people = [
        f"{number[:-4]}{2000 + place}"
        for place in range(4)
        for number in (NEW_YORK, LOS_ANGELES, "+13125550101", LONDON, "+16025550101")
    ]
    floor = await a_floor(people=people, **IN_LONDON)
    with clock.moved(await until("19:00", "Europe/London")):
        assert [await called(floor) for _ in people] == people


async def test_a_campaign_still_has_its_own_daily_hours() -> None:
    floor = await a_floor(
        people=[NEW_YORK], time_zone="Europe/London", daily_hours=("09:00", "12:00")
    )
    with clock.moved(await until("09:00", "America/New_York")):
        found = await queue(floor)
        assert found is not None
        assert found.state is QueueState.CLOSED
    with clock.moved(await until("11:00", "Europe/London")):
        never = DialQueue(QueueState.CONTACT_HOURS)
        assert await queue(floor) == never


async def test_the_caller_keeps_a_call_whose_contact_has_closed() -> None:
    floor = await a_floor(people=[LONDON], time_zone="Etc/GMT+3", daily_hours=("08:00", "21:00"))
    with clock.moved(await until("20:30", "Europe/London")):
        call_id = await floor.seat.begin()
        with clock.moved(timedelta(minutes=45)):
            assert await floor.seat.claim() == call_id
            await floor.seat.record(call_id)


async def test_of_several_reasons_the_one_that_ends_first_is_named() -> None:
    floor = await a_floor(people=[LONDON, NEW_YORK], redial=(3, 30), **IN_LONDON)
    with clock.moved(await until("11:00", "Europe/London")):
        await floor.seat.call(CallResult.NO_ANSWER)
        pausing = await queue(floor)
        assert pausing is not None
        assert pausing.state is QueueState.REDIAL_PAUSE
        assert pausing.next_dial_at is not None
        left = pausing.next_dial_at - await clock.now()
        assert timedelta(minutes=29) < left <= timedelta(minutes=30)
        with clock.moved(await until("07:45", "America/New_York")):
            await floor.seat.call(CallResult.NO_ANSWER)
            assert await queue(floor) == DialQueue(
                QueueState.CONTACT_HOURS, await next_time("08:00", "America/New_York")
            )


async def test_a_redial_that_is_due_after_hours_waits_for_the_morning() -> None:
    floor = await a_floor(people=[LONDON], redial=(3, 60), **IN_LONDON)
    with clock.moved(await until("20:30", "Europe/London")):
        await floor.seat.call(CallResult.BUSY)
        assert await queue(floor) == DialQueue(
            QueueState.CONTACT_HOURS, await next_time("08:00", "Europe/London")
        )


async def test_people_of_a_past_campaign_have_their_zones() -> None:
    admin = await a_user()
    past = await a_floor(people=[NEW_YORK], admin=admin, **IN_LONDON)
    with clock.moved(await until("09:00", "America/New_York")):
        await past.seat.call()
    segment = Segment(campaign_id=past.campaign_id)
    floor = await a_floor(admin=admin, targeting=Targeting(base=segment), **IN_LONDON)
    with clock.moved(await until("06:41", "America/New_York")):
        assert await called(floor) is None


async def test_an_import_stores_the_zones() -> None:
    group_id = await a_group(await a_user(), [NEW_YORK, NOWHERE, "+16025550101"])
    records = await sql.rows(
        """SELECT z.names FROM contact p JOIN zone_set z ON z.id = p.zone_set
           WHERE p.group_id = $1 ORDER BY p.id""",
        group_id,
    )
    names = [record["names"] for record in records]
    assert names == [["America/New_York"], [], ["America/Phoenix"]]
