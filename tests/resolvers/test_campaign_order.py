"""Orders and pages of the campaign index: every row exactly once, whatever the page."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from foundation import clock, sql
from services.campaigns import counters
from services.campaigns.activity import record_activity
from services.campaigns.pages import CampaignOrderField
from tests.resolvers.listing import walk
from tests.resolvers.office import Office, row_id

FIELDS = {
    "NAME": "name",
    "STARTS_AT": "startsAt",
    "ENDS_AT": "endsAt",
    "REMAINING": "remaining",
    "CREATED_AT": "createdAt",
    "LAUNCHED_AT": "launchedAt",
    "ARCHIVED_AT": "archivedAt",
    "LAST_ACTIVITY_AT": "lastActivityAt",
    "AUTO_ARCHIVE_AT": "autoArchiveAt",
}
thorough = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
orders = st.builds("{} {}".format, st.sampled_from(list(FIELDS)), st.sampled_from(["ASC", "DESC"]))


@pytest.fixture(scope="module")
async def full_office(app: Starlette) -> AsyncIterator[Office]:
    """An office with 15 campaigns of every status, with equal values and without values."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        office = await Office.opened(client)
        now = await clock.now()
        for place in range(7):
            name = ("delta", "Alpha", "ALPHA", "alpha", "bravo", "BRAVO", "charlie")[place]
            starts = None if place in (1, 4) else now + timedelta(days=place // 2)
            ends = None if place in (2, 4) else now + timedelta(days=20 - place)
            await office.draft(name=name, starts_at=starts, ends_at=ends)
        for place in range(5):
            campaign = await office.active(name=f"echo {place // 2}")
            if place % 2:
                await record_activity(row_id(campaign))
        for place in range(3):
            await office.archived(name=f"Foxtrot {place}")
        await counters.fold()  # orders go by what is stored
        yield office


def arguments(order: str, more: str = "") -> str:
    field, direction = order.split()
    return f"orderBy: {{field: {field}, direction: {direction}}} {more}"


async def in_order(office: Office, order: str) -> list[int]:
    """The ids of all campaigns as the order is described: without a value after all others."""
    name = FIELDS[order.split()[0]]
    document = f"{{ campaigns(first: 100) {{ nodes {{ id status {name} }} }} }}"
    nodes = (await office.api.data(document))["campaigns"]["nodes"]

    def value(node: dict[str, Any]) -> Any:
        if name == "autoArchiveAt" and node["status"] == "ARCHIVED":
            return None  # its timer is over
        return node[name].lower() if name == "name" else node[name]

    there = [(value(node), row_id(node["id"])) for node in nodes if value(node) is not None]
    missing = [(None, row_id(node["id"])) for node in nodes if value(node) is None]
    descending = order.endswith("DESC")
    rows = sorted(there, reverse=descending) + sorted(missing, reverse=descending)
    return [row for _, row in rows]


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("field", FIELDS)
async def test_each_order_has_what_has_no_value_last_and_the_id_breaks_ties(
    full_office: Office, field: str, direction: str
) -> None:
    order = f"{field} {direction}"
    assert await walk(full_office, "campaigns", 100, more=arguments(order)) == await in_order(
        full_office, order
    )


def test_no_order_is_missing_here() -> None:
    assert FIELDS.keys() == set(CampaignOrderField)


@thorough
@given(orders, st.integers(1, 16), st.booleans())
async def test_pages_of_any_size_either_way_have_every_row_once_and_in_order(
    full_office: Office, order: str, size: int, backwards: bool
) -> None:
    found = await walk(full_office, "campaigns", size, backwards=backwards, more=arguments(order))
    assert found == await in_order(full_office, order)


@thorough
@given(orders, st.sampled_from(["status: DRAFT", 'search: "a"', 'status: ARCHIVED search: "o"']))
async def test_pages_of_a_part_of_the_list_have_every_row_of_it_once_and_in_order(
    full_office: Office, order: str, only: str
) -> None:
    whole = await walk(full_office, "campaigns", 100, more=arguments(order, only))
    for backwards in (False, True):
        found = await walk(
            full_office, "campaigns", 2, backwards=backwards, more=arguments(order, only)
        )
        assert found == whole
    assert whole == [row for row in await in_order(full_office, order) if row in whole]


@pytest.mark.parametrize("order", ["NAME ASC", "CREATED_AT ASC", "STARTS_AT DESC"])
async def test_pages_stay_right_while_campaigns_come_go_and_are_renamed(
    office: Office, order: str
) -> None:
    rows = [await office.draft(name=f"campaign {place}") for place in range(9)]
    document = f"""query ($after: String) {{ campaigns(first: 3, after: $after,
        {arguments(order)}) {{ nodes {{ id name }} pageInfo {{ endCursor }} }} }}"""
    first = (await office.api.data(document))["campaigns"]
    seen = [node["id"] for node in first["nodes"]]
    unseen = [campaign for campaign in rows if campaign not in seen]

    await office.done("deleteCampaign", id=seen[2])
    await office.done("deleteCampaign", id=unseen.pop())
    await office.done("updateCampaign", id=seen[0], name="a new name")
    await office.draft(name="a campaign that comes before")

    cursor, found = first["pageInfo"]["endCursor"], []
    while cursor:
        following = (await office.api.data(document, after=cursor))["campaigns"]
        found += [node["id"] for node in following["nodes"]]
        cursor = following["pageInfo"]["endCursor"]
    assert [campaign for campaign in found if campaign in unseen] == sorted(
        unseen, key=row_id, reverse=order.endswith("DESC")
    )
    assert not set(found) & set(seen)


async def test_a_cursor_between_equal_values_goes_on_with_the_next_id(office: Office) -> None:
    for _ in range(4):
        await office.draft(name="same")
    await sql.execute(
        "UPDATE campaign SET created_at = $2 WHERE account_id = $1",
        office.viewer.account_id,
        await clock.now(),
    )
    for order in ("NAME DESC", "CREATED_AT DESC"):
        found = await walk(office, "campaigns", 1, more=arguments(order))
        assert found == sorted(found, reverse=True)
        assert len(found) == 4
