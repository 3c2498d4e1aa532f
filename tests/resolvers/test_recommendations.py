"""Archive recommendations and results through the endpoint."""

from datetime import timedelta

import pytest

from foundation import clock
from models.call_results import CallResult
from models.roles import Role
from schema import ids
from services.campaigns.overlaps import count_overlaps
from tests.factories import a_phone
from tests.floor import a_floor
from tests.resolvers.office import Office
from tests.statements import Statements

DOCUMENT = """query ($first: Int, $after: String) {
  archiveRecommendations(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { campaign { id name } reasons overlap { campaign { id } contactCount } } } }"""
RESULTS = """results { dialed reached inProgress withdrawn byResult { result count }
  callsByHour { hour calls } }"""


async def test_a_recommendation_says_why_and_with_which_campaign(office: Office) -> None:
    phones = [a_phone(), a_phone()]
    older = await a_floor(people=phones, admin=office.viewer)
    newer = await a_floor(people=phones, admin=office.viewer)
    await count_overlaps()
    data = await office.api.data(DOCUMENT)
    assert data["archiveRecommendations"] == {
        "totalCount": 1,
        "pageInfo": {
            "hasNextPage": False,
            "endCursor": data["archiveRecommendations"]["pageInfo"]["endCursor"],
        },
        "nodes": [
            {
                "campaign": {
                    "id": ids.encode("Campaign", older.campaign_id),
                    "name": "Reminder calls",
                },
                "reasons": ["OVERLAPPING_CAMPAIGN"],
                "overlap": {
                    "campaign": {"id": ids.encode("Campaign", newer.campaign_id)},
                    "contactCount": 2,
                },
            }
        ],
    }


async def test_the_ids_of_recommendations_can_be_archived_at_once(office: Office) -> None:
    ends_at = await clock.now() + timedelta(days=1)
    made = [await office.active(ends_at=ends_at) for _ in range(3)]
    with clock.moved(timedelta(days=2)):
        data = await office.api.data(DOCUMENT)
        wanted = [node["campaign"]["id"] for node in data["archiveRecommendations"]["nodes"]]
        assert wanted == made[::-1]
        done = await office.done("archiveCampaigns", ids=wanted)
        assert [result["campaign"]["id"] for result in done] == wanted
        after = await office.api.data(DOCUMENT)
    assert after["archiveRecommendations"]["nodes"] == []
    assert after["archiveRecommendations"]["totalCount"] == 0


async def test_a_page_follows_its_cursor(office: Office) -> None:
    ends_at = await clock.now() + timedelta(days=1)
    made = [await office.active(ends_at=ends_at) for _ in range(3)]
    with clock.moved(timedelta(days=2)):
        first = (await office.api.data(DOCUMENT, first=2))["archiveRecommendations"]
        assert first["pageInfo"]["hasNextPage"]
        cursor = first["pageInfo"]["endCursor"]
        second = (await office.api.data(DOCUMENT, after=cursor))["archiveRecommendations"]
    assert [node["campaign"]["id"] for node in second["nodes"]] == [made[0]]


async def test_a_cursor_of_another_list_is_bad_input(office: Office) -> None:
    assert await office.api.error_code(DOCUMENT, after="bm9uZQ==") == "BAD_USER_INPUT"


async def test_callers_see_no_recommendations(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    assert await caller.api.error_code(DOCUMENT) == "FORBIDDEN"


async def test_another_account_sees_none_of_them(office: Office, other_office: Office) -> None:
    await office.active(ends_at=await clock.now() + timedelta(days=1))
    with clock.moved(timedelta(days=2)):
        data = await other_office.api.data(DOCUMENT)
    assert data["archiveRecommendations"]["totalCount"] == 0


@pytest.mark.parametrize("campaigns", [2, 5])
async def test_overlaps_cost_one_statement_for_a_whole_page(
    office: Office, statements: Statements, campaigns: int
) -> None:
    phones = [a_phone()]
    for _ in range(campaigns):
        await a_floor(people=phones, admin=office.viewer)
    await count_overlaps()
    await office.api.data(DOCUMENT)
    statements.clear()
    await office.api.data(DOCUMENT)
    assert len(statements) == 4  # the token, the page, its total, the overlapping campaigns


async def test_the_summary_has_the_results_of_the_calls(office: Office) -> None:
    floor = await a_floor(people=4, callers=2, admin=office.viewer)
    await floor.seat.call(CallResult.TALKED_TO_CORRECT_PERSON)
    await floor.seat.call(CallResult.BUSY)
    await floor.seats[1].begin()
    campaign = await office.read(ids.encode("Campaign", floor.campaign_id), RESULTS)
    results = campaign["results"]
    assert sum(hour["calls"] for hour in results.pop("callsByHour")) == 2
    assert results == {
        "dialed": 2,
        "reached": 1,
        "inProgress": 1,
        "withdrawn": 0,
        "byResult": [
            {"result": "BUSY", "count": 1},
            {"result": "TALKED_TO_CORRECT_PERSON", "count": 1},
        ],
    }


async def test_the_results_of_a_page_of_campaigns_cost_one_statement(
    office: Office, statements: Statements
) -> None:
    for _ in range(3):
        await office.active()
    statements.clear()
    data = await office.api.data(f"{{ campaigns {{ nodes {{ {RESULTS} }} }} }}")
    assert [node["results"]["dialed"] for node in data["campaigns"]["nodes"]] == [0, 0, 0]
    assert len(statements) == 3  # the token, the page, the results
