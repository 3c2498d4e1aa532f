"""The checker sees what it is for: each of its rules is broken once, and only that is taken back.

What is planted is never committed, and what the database would refuse is planted after the
constraint has gone, in the same transaction.
"""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import asyncpg
import pytest

from services.campaigns.archive import archive
from tests.factories import a_campaign, a_user
from tests.faults.checker import RULES, Known, violations
from tests.faults.references import account_queries
from tests.faults.world import World
from tests.floor import Floor, a_floor


@dataclass(frozen=True, slots=True)
class Scene:
    """A floor with one recorded call and one under way, an archived campaign, a second account."""

    database: asyncpg.Connection
    floor: Floor
    recorded: int
    under_way: int
    archived: int
    foreign: int
    known: Known

    async def plant(self, *statements: str) -> None:
        names = {
            "recorded": self.recorded,
            "under_way": self.under_way,
            "campaign": self.floor.campaign_id,
            "archived": self.archived,
            "foreign": self.foreign,
        }
        for statement in statements:
            await self.database.execute(statement.format(**names))


@pytest.fixture
async def scene(world: World) -> AsyncIterator[Scene]:
    async with world.office():
        floor = await a_floor(callers=2)
        recorded = await floor.seat.call()
        under_way = await floor.seats[1].begin()
        archived = await a_campaign(floor.admin)
        await archive(floor.admin, archived)
        foreign = await a_campaign(await a_user())
    database = await world.connect()
    transaction = database.transaction()
    await transaction.start()
    await database.execute("UPDATE carrier_operation SET state = 'DONE'")
    await database.execute("UPDATE phone_number SET status = 'CLEANING' WHERE status = 'RELEASING'")
    yield Scene(database, floor, recorded, under_way, archived, foreign, await known_of(database))
    await transaction.rollback()
    await database.close()


async def known_of(database: asyncpg.Connection) -> Known:
    """What a carrier and clients would know of the scene."""
    numbers = await database.fetch("SELECT e164, status FROM phone_number")
    calls = await database.fetch("SELECT id, result FROM call WHERE result IS NOT NULL")
    gone = {record["e164"] for record in numbers if record["status"] == "CLEANING"}
    return Known(
        released=Counter(gone),
        held={record["e164"] for record in numbers} - gone,
        recorded={record["id"]: record["result"] for record in calls},
    )


async def broken(scene: Scene) -> set[str]:
    found = await violations(scene.database, scene.known)
    return {line.partition(":")[0] for line in found}


LIVE = "(SELECT phone_number_id FROM phone_number_assignment WHERE campaign_id = {campaign})"
ENDED = "(SELECT phone_number_id FROM phone_number_assignment WHERE campaign_id = {archived})"
AUTO_ARCHIVED = """UPDATE campaign SET archive_reason = 'INACTIVITY', starts_at = '2020-01-01',
    launched_at = '2020-01-01', archived_at = (
      SELECT max(started_at) + interval '29 days' FROM call WHERE campaign_id = {campaign})"""
PLANTED: dict[str, list[list[str]]] = {
    "a_number_has_one_live_assignment_at_most": [
        [
            "DROP INDEX assignment_live",
            f"""INSERT INTO phone_number_assignment (phone_number_id, campaign_id, assigned_at)
                VALUES ({LIVE}, {{foreign}}, now())""",
        ],
        [f"UPDATE phone_number SET status = 'AVAILABLE' WHERE id = {LIVE}"],
    ],
    "a_number_is_used_by_its_holder_only": [
        [f"UPDATE call SET phone_number_id = {ENDED} WHERE id = {{recorded}}"],
        ["UPDATE call SET started_at = started_at - interval '1 day' WHERE id = {recorded}"],
    ],
    "archived_stays_archived": [
        ["UPDATE campaign SET status = 'ACTIVE' WHERE id = {archived}"],
        ["DELETE FROM campaign_event WHERE kind = 'ARCHIVED'"],
        [
            """UPDATE campaign SET status = 'ARCHIVED', archived_at = (
                 SELECT started_at - interval '1 second' FROM call WHERE id = {recorded})
               WHERE id = {campaign}"""
        ],
    ],
    "an_archive_gives_every_number_back": [
        ["DELETE FROM carrier_operation"],
        [
            """UPDATE phone_number_assignment SET ended_at = now()
               WHERE campaign_id = {campaign}"""
        ],
    ],
    "every_release_is_done": [
        ["UPDATE carrier_operation SET state = 'UNKNOWN'"],
        ["UPDATE phone_number SET status = 'RELEASING' WHERE status = 'CLEANING'"],
    ],
    "nothing_on_its_way_back_is_assigned": [
        [f"UPDATE phone_number SET status = 'CLEANING' WHERE id = {LIVE}"]
    ],
    "every_acknowledged_call_is_stored_once": [
        ["DELETE FROM call WHERE id = {recorded}"],
        [
            """UPDATE call SET result = 'REFUSED', ended_at = now(),
                 dial_id = (SELECT dial_id FROM call WHERE id = {recorded})
               WHERE id = {under_way}"""
        ],
    ],
    "no_auto_archive_within_30_days_of_a_call": [
        [
            """UPDATE campaign SET archive_reason = 'INACTIVITY', starts_at = '2020-01-01',
                 launched_at = archived_at - interval '29 days' WHERE id = {archived}"""
        ],
        [f"{AUTO_ARCHIVED} WHERE id = {{campaign}}", "DELETE FROM call WHERE id = {under_way}"],
        [f"{AUTO_ARCHIVED} WHERE id = {{campaign}}", "DELETE FROM call WHERE id = {recorded}"],
    ],
    "no_contact_is_with_two_callers": [
        [
            "DROP INDEX call_open_of_dial",
            """UPDATE call SET ended_at = NULL,
                 dial_id = (SELECT dial_id FROM call WHERE id = {under_way})
               WHERE id = {recorded}""",
        ]
    ],
    "no_contact_was_called_outside_their_hours": [
        [
            """UPDATE dial SET zone_set = z.id FROM zone_set z, call k
               WHERE k.id = {recorded} AND dial.id = k.dial_id
                 AND z.names = ARRAY[CASE
                   WHEN extract(hour FROM k.started_at AT TIME ZONE 'UTC') BETWEEN 7 AND 17
                   THEN 'Pacific/Honolulu'
                   WHEN extract(hour FROM k.started_at AT TIME ZONE 'UTC') BETWEEN 18 AND 22
                   THEN 'Asia/Tokyo' ELSE 'Europe/London' END]"""
        ]
    ],
    "claims_look_for_every_queued_dial": [
        ["UPDATE dial SET zone_set = 0 WHERE campaign_id = {campaign} AND state = 'CLAIMED'"]
    ],
    "no_account_has_anothers_rows": [
        [
            """UPDATE phone_number SET account_id =
                 (SELECT account_id FROM campaign WHERE id = {foreign})
               WHERE status = 'ASSIGNED'"""
        ]
    ],
}
CARRIERS_VIEW = "the_carrier_gave_every_number_back_once"


async def test_each_rule_sees_what_breaks_it(scene: Scene, subtests: pytest.Subtests) -> None:
    assert await violations(scene.database, scene.known) == []
    for rule, plants in PLANTED.items():
        for number, plant in enumerate(plants):
            with subtests.test(rule, number=number):
                savepoint = scene.database.transaction()
                await savepoint.start()
                await scene.plant(*plant)
                assert rule in await broken(scene)
                await savepoint.rollback()
    assert await violations(scene.database, scene.known) == []


async def test_the_carriers_own_view_counts(scene: Scene, subtests: pytest.Subtests) -> None:
    assert scene.known.held is not None
    (gone,) = scene.known.released
    held = next(iter(scene.known.held))
    for what, released, holds in (
        ("released twice", {gone: 2}, scene.known.held),
        ("not released", {}, scene.known.held),
        ("released without being owed", {gone: 1, held: 1}, scene.known.held),
        ("lost", {gone: 1}, scene.known.held - {held}),
        ("never given back", {gone: 1}, scene.known.held | {gone}),
    ):
        with subtests.test(what):
            known = replace(scene.known, released=Counter(released), held=holds)
            assert await broken(replace(scene, known=known)) == {CARRIERS_VIEW}


async def test_what_clients_were_told_is_looked_for(scene: Scene) -> None:
    scene.known.archived.add(scene.floor.campaign_id)
    assert await broken(scene) == {"archived_stays_archived"}
    scene.known.archived.clear()
    scene.known.recorded[scene.recorded] = "REFUSED"
    assert await broken(scene) == {"every_acknowledged_call_is_stored_once"}


def test_every_rule_was_broken() -> None:
    assert {rule.__name__ for rule in RULES} == {*PLANTED, CARRIERS_VIEW}


async def test_every_table_that_can_mix_accounts_is_looked_at(scene: Scene) -> None:
    """Those from which one way leads to an account, or none, cannot."""
    assert set(account_queries()) >= {
        *("assignment", "call", "campaign", "campaign_event", "dial"),
        *("campaign_overlap", "export", "phone_number_assignment"),
    }
