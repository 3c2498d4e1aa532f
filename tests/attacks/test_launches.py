"""Launches that cost much and come to nothing, and launches that crowd others out."""

import asyncio

import httpx

from foundation import sql
from foundation.turns import AT_ONCE
from services.campaigns.targeting import Segment, Targeting
from tests.attacks.conftest import opened_connection
from tests.factories import a_group, stocked
from tests.resolvers.office import Office, row_id
from tests.statements import Statements
from tests.until import until

WAITING = """SELECT count(*) FROM pg_stat_activity
             WHERE wait_event_type = 'Lock' AND datname = current_database()"""


async def test_a_launch_without_numbers_writes_no_dial(
    office: Office, statements: Statements
) -> None:
    draft = await office.draft(phone_number_selection=(["212"], 5))
    statements.clear()
    assert await office.refused("launchCampaign", id=draft) == [
        ("NOT_ENOUGH_PHONE_NUMBERS", "phoneNumberSelection")
    ]
    assert not [n for n in range(len(statements)) if "INSERT INTO dial" in statements[n]]


async def test_all_problems_of_a_launch_are_still_told_at_once(office: Office) -> None:
    empty = Targeting(base=Segment(group_id=await a_group(office.viewer, 0)))
    draft = await office.draft(targeting=empty, phone_number_selection=(["212"], 5))
    assert {code for code, _ in await office.refused("launchCampaign", id=draft)} == {
        "NOT_ENOUGH_PHONE_NUMBERS",
        "NO_CONTACTS",
    }


async def test_the_launches_of_an_account_leave_connections_to_others(
    office: Office, client: httpx.AsyncClient
) -> None:
    """They are held by locks of their campaigns: only so many wait in the database."""
    other = await Office.opened(client)
    await stocked(office.viewer, 20)
    drafts = [await office.draft() for _ in range(20)]

    async def waiting() -> bool:
        return bool(await sql.value(WAITING) >= AT_ONCE)

    async with opened_connection() as ours:
        await ours.execute(
            "SELECT 1 FROM campaign WHERE id = ANY($1::bigint[]) FOR UPDATE",
            [row_id(draft) for draft in drafts],
        )
        launches = [
            asyncio.create_task(office.done("launchCampaign", id=draft, idempotencyKey=draft))
            for draft in drafts
        ]
        await until(waiting)
        assert await other.api.data("{ campaignCounts { draft } }")
        assert await sql.value(WAITING) == AT_ONCE
    launched = await asyncio.gather(*launches)
    assert {campaign["status"] for campaign in launched} == {"ACTIVE"}
