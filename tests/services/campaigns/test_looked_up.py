"""Contacts and dials that were stored before zones were known (docs/domain.md, Contact hours)."""

import asyncio

import pytest

from foundation import clock, sql
from services.campaigns import looked_up
from services.contacts import zone_sets, zones
from tests.floor import Floor, a_floor, hang_up
from tests.zones import until

pytestmark = pytest.mark.usefixtures("database", "own_hours")

NEW_YORK, LONDON = "+12125550101", "+442079460101"
IN_LONDON = ("08:00", "21:00")


async def a_floor_of_before() -> Floor:
    """A campaign in London that the release before has launched, on contacts that it imported."""
    floor = await a_floor(
        callers=2, people=[NEW_YORK, LONDON], time_zone="Europe/London", daily_hours=IN_LONDON
    )
    await sql.execute(
        """UPDATE contact SET zone_set = 0 WHERE id IN (
             SELECT contact_id FROM dial WHERE campaign_id = $1)""",
        floor.campaign_id,
    )
    await sql.execute("UPDATE dial SET zone_set = 0 WHERE campaign_id = $1", floor.campaign_id)
    await sql.execute("UPDATE campaign SET zone_sets = '{0}' WHERE id = $1", floor.campaign_id)
    return floor


async def zones_of(floor: Floor) -> list[list[str]]:
    """The zones of the dials, by their place in the queue."""
    records = await sql.rows(
        """SELECT z.names FROM dial d JOIN zone_set z ON z.id = d.zone_set
           WHERE d.campaign_id = $1 ORDER BY d.queue_key""",
        floor.campaign_id,
    )
    return [record["names"] for record in records]


async def stored_sets(floor: Floor) -> list[int]:
    found: list[int] = await sql.value(
        "SELECT zone_sets FROM campaign WHERE id = $1", floor.campaign_id
    )
    return found


async def test_they_follow_the_campaign_until_they_are_looked_up() -> None:
    floor = await a_floor_of_before()
    with clock.moved(await until("06:41", "America/New_York")):
        call_id = await floor.seats[0].begin()
        assert await phone_of(call_id) == NEW_YORK
        await floor.seats[0].record(call_id)


async def test_afterwards_they_have_their_own_hours() -> None:
    floor = await a_floor_of_before()
    assert await looked_up.look_up() >= 4
    assert await zones_of(floor) == [["America/New_York"], ["Europe/London"]]
    assert len(await stored_sets(floor)) == 2
    with clock.moved(await until("06:41", "America/New_York")):
        assert await phone_of(await floor.seats[0].begin()) == LONDON
        assert await floor.seats[1].claim() is None


async def test_a_contact_whose_call_is_in_progress_is_looked_up_too() -> None:
    await hang_up()
    floor = await a_floor_of_before()
    with clock.moved(await until("09:00", "America/New_York")):
        await floor.seats[0].begin()
        await looked_up.look_up()
        assert await zones_of(floor) == [["America/New_York"], ["Europe/London"]]


async def test_dials_that_are_being_claimed_are_left_for_the_next_run() -> None:
    floor = await a_floor_of_before()
    async with sql.connection() as connection, connection.transaction():
        await connection.execute(
            "SELECT 1 FROM dial WHERE campaign_id = $1 FOR UPDATE", floor.campaign_id
        )
        async with asyncio.timeout(30):
            await looked_up.look_up()
    assert 0 in await stored_sets(floor)
    await looked_up.look_up()
    await looked_up.look_up()
    assert 0 not in await stored_sets(floor)


async def test_two_runs_at_once_do_it_once() -> None:
    floor = await a_floor_of_before()
    await asyncio.gather(looked_up.look_up(), looked_up.look_up())
    await looked_up.look_up()
    assert await zones_of(floor) == [["America/New_York"], ["Europe/London"]]
    assert len(await stored_sets(floor)) == 2


async def test_zone_sets_of_a_new_version_of_the_library_are_added(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = await sql.value("SELECT count(*) FROM zone_set")
    await zone_sets.add_missing()
    assert await sql.value("SELECT count(*) FROM zone_set") == known
    new = ("America/New_York", "Europe/London")
    monkeypatch.setattr(zones, "zone_sets", lambda: [(), new])
    await zone_sets.add_missing()
    added = await sql.value("SELECT id FROM zone_set WHERE names = $1", list(new))
    assert (await zone_sets.names_of([added]))[added] == new
    await sql.execute("DELETE FROM zone_set WHERE id = $1", added)


async def phone_of(call_id: int) -> str:
    phone: str = await sql.value(
        "SELECT d.phone FROM call k JOIN dial d ON d.id = k.dial_id WHERE k.id = $1", call_id
    )
    return phone
