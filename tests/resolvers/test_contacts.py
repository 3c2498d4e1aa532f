"""The contacts of a group, and the calls to a person in all campaigns."""

from typing import Any

import pytest

from foundation import sql
from models.call_results import CallResult
from models.roles import Role
from schema import ids
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_group, a_phone, a_token
from tests.floor import a_floor
from tests.resolvers.office import Office, row_id
from tests.statements import Statements

CONTACTS = """query ($id: ID!, $search: String, $first: Int, $after: String, $last: Int,
    $before: String) { node(id: $id) { ... on ContactGroup {
      contacts(search: $search, first: $first, after: $after, last: $last, before: $before) {
        totalCount nodes { id phone firstName } pageInfo { startCursor endCursor hasNextPage }
      } } } }"""
CALLS = """query ($id: ID!) { node(id: $id) { ... on Contact { phone
    calls(first: 10) { totalCount nodes { id result contact { id } campaign { id } } } } } }"""


async def contacts(office: Office, group: str, **given: Any) -> Any:
    return (await office.api.data(CONTACTS, id=group, **given))["node"]["contacts"]


async def named_group(office: Office, *names: str) -> str:
    group_id = await a_group(office.viewer, 0)
    await sql.execute(
        """INSERT INTO contact (group_id, phone, first_name, last_name, custom_fields)
           SELECT $1, '+1212555' || 1000 + place, split_part(name, ' ', 1),
             split_part(name, ' ', 2), '{}'
           FROM unnest($2::text[]) WITH ORDINALITY AS names (name, place)""",
        group_id,
        names,
    )
    return ids.encode("ContactGroup", group_id)


async def test_contacts_come_in_the_order_of_the_file_on_pages_both_ways(office: Office) -> None:
    phones = [a_phone() for _ in range(5)][::-1]
    group = await office.group(phones)
    first = await contacts(office, group, first=2)
    assert [each["phone"] for each in first["nodes"]] == phones[:2]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (5, True)
    rest = await contacts(office, group, first=9, after=first["pageInfo"]["endCursor"])
    assert [each["phone"] for each in rest["nodes"]] == phones[2:]
    back = await contacts(office, group, last=1, before=rest["pageInfo"]["startCursor"])
    assert [each["phone"] for each in back["nodes"]] == phones[1:2]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ann", ["Ann", "Joann"]),
        ("  Ann Lee\t", ["Ann"]),
        ("Ann  Lee", ["Ann"]),
        ("555-1002", ["Joann"]),
        ("(212) 555 1003", ["100%"]),
        ("%", ["100%"]),
        ("_", []),
        ("+", []),
        ("", ["Ann", "Joann", "100%"]),
        (" ", ["Ann", "Joann", "100%"]),
    ],
)
async def test_a_search_finds_a_part_of_the_name_or_of_the_number(
    office: Office, search: str, found: list[str]
) -> None:
    group = await named_group(office, "Ann Lee", "Joann Roe", "100% Sure")
    page = await contacts(office, group, search=search)
    assert [each["firstName"] for each in page["nodes"]] == found
    assert page["totalCount"] == len(found)


@pytest.mark.parametrize("search", ["x" * 201, "a\u202eb", "a\nb"])
async def test_a_search_that_no_name_has_is_refused(office: Office, search: str) -> None:
    group = await office.group(1)
    assert await office.api.error_code(CONTACTS, id=group, search=search) == "BAD_USER_INPUT"


async def test_the_calls_of_a_person_are_those_to_the_number_in_all_groups_and_campaigns(
    office: Office,
) -> None:
    phone, viewer = a_phone(), office.viewer
    groups = [await a_group(viewer, [phone]) for _ in range(2)]
    made, campaigns = [], []
    for group_id in groups:
        floor = await a_floor(admin=viewer, targeting=Targeting(Segment(group_id=group_id)))
        campaigns.append(ids.encode("Campaign", floor.campaign_id))
        made.append(ids.encode("Call", await floor.seat.call(CallResult.MOVED)))
    unrecorded = await a_floor(admin=viewer, targeting=Targeting(Segment(group_id=groups[0])))
    await unrecorded.seat.begin()
    stranger = await Office.opened(office.client)
    elsewhere = await a_floor(admin=stranger.viewer, people=[phone])
    await elsewhere.seat.call()
    for group_id in groups:
        contact = await office.contact(ids.encode("ContactGroup", group_id))
        found = (await office.api.data(CALLS, id=contact))["node"]
        assert found["phone"] == phone
        nodes = found["calls"]["nodes"]
        assert [each["id"] for each in nodes] == made[::-1]
        assert [each["campaign"]["id"] for each in nodes] == campaigns[::-1]
        assert found["calls"]["totalCount"] == 2


@pytest.mark.usefixtures("own_hours")
async def test_a_number_tells_in_which_time_zones_its_owner_may_be(office: Office) -> None:
    group = await office.group(["+12125550123", "+19075550123", "+61491570156"])
    selection = "contacts { nodes { timeZones } }"
    document = f"query ($id: ID!) {{ node(id: $id) {{ ... on ContactGroup {{ {selection} }} }} }}"
    found = (await office.api.data(document, id=group))["node"]["contacts"]["nodes"]
    assert [each["timeZones"] for each in found] == [
        ["America/New_York"],
        ["America/Adak", "America/Anchorage"],
        [],
    ]


async def test_callers_see_the_contact_of_their_call_and_not_other_calls(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    group = await office.group(1)
    contact = await office.contact(group)
    assert (await caller.api.data(CALLS, id=contact))["node"] is None
    floor = await a_floor(admin=office.viewer, targeting=Targeting(Segment(row_id(group))))
    seat = floor.seat
    call = ids.encode("Call", await seat.begin())
    own = Office(office.client, seat.caller, await a_token(seat.caller))
    document = """query ($id: ID!) { node(id: $id) { ... on Call { contact { id %s } } } }"""
    found = (await own.api.data(document % "phone", id=call))["node"]["contact"]
    assert found["id"] == contact
    assert await own.api.error_code(document % "calls { totalCount }", id=call) == "FORBIDDEN"
    campaign = "query ($id: ID!) { node(id: $id) { ... on Call { campaign { id } } } }"
    assert await own.api.error_code(campaign, id=call) == "FORBIDDEN"


LISTS = """contactGroups(first: %d) { nodes { columns
    contacts(search: "Pat", first: 2) { totalCount
      nodes { id calls(first: 2) { nodes { id campaign { id } } } } }
    imports(first: 2) { nodes { at user { id } rejectionsUrl } }
    campaigns(first: 2) { nodes { id } } } }"""


async def test_lists_below_groups_cost_the_same_for_one_group_and_for_many(
    office: Office, statements: Statements
) -> None:
    for _ in range(3):
        floor = await a_floor(admin=office.viewer, people=3)
        await floor.seat.call()
    counts = []
    await office.api.data(f"{{ {LISTS % 1} }}")  # what a first request learns of types and tokens
    for groups in (1, 3):
        statements.clear()
        await office.api.data(f"{{ {LISTS % groups} }}")
        counts.append(len(statements))
    assert counts[0] == counts[1]
