"""The manners of lists: sizes, cursors, and what a page may cost."""

import base64
import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.campaigns.pages import CampaignOrderField
from tests.resolvers.listing import page
from tests.resolvers.office import Office
from tests.statements import Statements

LISTS = ["campaigns", "contactGroups", "phoneNumbers"]
thorough = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CURSOR = """query ($after: String, $before: String, $order: CampaignOrderField!) {
  campaigns(after: $after, before: $before, orderBy: {field: $order, direction: ASC}) {
    nodes { id } } }"""


@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize(
    "sent",
    ["first: 0", "first: 101", "first: -1", "last: 0", "last: 101", "last: -1", "first: 1 last: 1"],
)
async def test_a_page_has_1_to_100_entries_from_one_end(
    office: Office, field: str, sent: str
) -> None:
    document = f"{{ {field}({sent}) {{ nodes {{ id }} }} }}"
    assert await office.api.error_code(document) == "BAD_USER_INPUT"


@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize("sent", ["first: 1", "first: 100", "last: 1", "last: 100"])
async def test_an_empty_list_is_a_page_too(office: Office, field: str, sent: str) -> None:
    found = await page(office, field, sent)
    assert found["nodes"] == found["edges"] == []
    assert set(found["pageInfo"].values()) == {False, None}


def cursor(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


async def code_of(office: Office, order: str, **cursors: str) -> str | None:
    answer = (await office.api.post(CURSOR, order=order, **cursors)).json()
    return answer["errors"][0]["extensions"]["code"] if "errors" in answer else None


@pytest.mark.parametrize(
    ("order", "sent"),
    [
        ("NAME", ""),
        ("NAME", "nonsense"),
        ("NAME", cursor("STARTS_AT", "2026-01-01T00:00:00+00:00", 1)),
        ("NAME", cursor("NAME", "a\x00b", 1)),
        ("NAME", cursor("NAME", "a\ud800b", 1)),
        ("NAME", cursor("NAME", "a", 2**70)),
        ("NAME", cursor("NAME", "a", 10**4000)),
        ("NAME", cursor("NAME", "a", True)),
        ("NAME", cursor("NAME", "a", 1.5)),
        ("NAME", cursor("NAME", None, 1)),
        ("NAME", cursor("NAME", ["a"], 1)),
        ("NAME", cursor("NAME", "a")),
        ("NAME", base64.urlsafe_b64encode(b"[" * 100_000).decode()),
        ("NAME", base64.urlsafe_b64encode(b'["NAME", "\xff", 1]').decode()),
        ("REMAINING", cursor("REMAINING", 2**64, 1)),
        ("REMAINING", cursor("REMAINING", "1", 1)),
        ("CREATED_AT", cursor("CREATED_AT", "2026-01-01T00:00:00", 1)),
        ("CREATED_AT", cursor("CREATED_AT", "0001-01-01T00:00:00+23:59", 1)),
        ("CREATED_AT", cursor("CREATED_AT", "9999-12-31T23:59:59-23:59", 1)),
        ("CREATED_AT", cursor("CREATED_AT", 5, 1)),
    ],
)
async def test_a_cursor_that_is_not_of_this_list_and_order_is_bad_input(
    office: Office, order: str, sent: str
) -> None:
    assert await code_of(office, order, after=sent) == "BAD_USER_INPUT"
    assert await code_of(office, order, before=sent) == "BAD_USER_INPUT"


async def test_a_cursor_beyond_all_numbers_of_the_list_is_the_end_of_it(office: Office) -> None:
    await office.draft()
    for beyond, count in ((2**31, 0), (-(2**40), 1)):
        sent = cursor("REMAINING", beyond, 1)
        found = await office.api.data(CURSOR, order="REMAINING", after=sent)
        assert len(found["campaigns"]["nodes"]) == count


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**64), 2**64),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.datetimes(timezones=st.timezones() | st.none()).map(lambda moment: moment.isoformat()),
    st.lists(st.integers(), max_size=2),
)
names = st.sampled_from([*CampaignOrderField, "ID"])


@thorough
@given(st.sampled_from(CampaignOrderField), st.text() | st.builds(cursor, names, values, values))
async def test_no_cursor_is_an_error_of_ours(office: Office, order: str, sent: str) -> None:
    assert await code_of(office, order, after=sent) in (None, "BAD_USER_INPUT")


@thorough
@given(st.sampled_from(CampaignOrderField), values, values)
async def test_no_cursor_of_the_right_order_is_an_error_of_ours(
    office: Office, order: CampaignOrderField, value: Any, row_id: Any
) -> None:
    for sent in (cursor(order, value, 1), cursor(order, value, row_id)):
        assert await code_of(office, order, before=sent) in (None, "BAD_USER_INPUT")


@pytest.mark.parametrize("field", ["contactGroups", "phoneNumbers"])
async def test_other_lists_refuse_cursors_that_are_not_theirs(office: Office, field: str) -> None:
    for sent in ("nonsense", cursor("NAME", "a", 1), cursor("ID", 2**70, 1), cursor("CREATED", 1)):
        document = f'{{ {field}(after: "{sent}") {{ nodes {{ id }} }} }}'
        assert await office.api.error_code(document) == "BAD_USER_INPUT"


async def test_the_nested_list_of_a_campaign_has_the_same_manners(office: Office) -> None:
    campaign = await office.active()
    for sent in ("first: 0", "first: 101", 'after: "nonsense"'):
        document = f"""query ($id: ID!) {{ campaign(id: $id) {{
            phoneNumbers({sent}) {{ nodes {{ id }} }} }} }}"""
        assert await office.api.error_code(document, id=campaign) == "BAD_USER_INPUT"


async def test_a_total_is_counted_only_when_it_is_selected(
    office: Office, statements: Statements
) -> None:
    await office.draft()
    for field in LISTS:
        statements.clear()
        await office.api.data(f"{{ {field} {{ nodes {{ id }} }} }}")
        assert "count(*) FROM campaign c " not in statements[1]
        assert len(statements) == 2
    statements.clear()
    total = "fragment T on CampaignConnection { all: totalCount }"
    document = f"{total} query {{ campaigns(first: 1) {{ ... {{ ...T }} }} }}"
    assert (await office.api.data(document))["campaigns"] == {"all": 1}
    assert "count(*) FROM campaign c " in statements[1]
    assert len(statements) == 2


async def test_the_total_is_that_of_the_whole_list_on_every_page(office: Office) -> None:
    for _ in range(3):
        await office.draft()
    last = (await page(office, "campaigns", "last: 1"))["pageInfo"]["endCursor"]
    for sent in ("first: 1", "last: 2", f'after: "{last}"'):
        found = await office.api.data(f"{{ campaigns({sent}) {{ totalCount }} }}")
        assert found["campaigns"]["totalCount"] == 3


NESTED = {
    "phoneNumbers { totalCount nodes { id e164 } }": 1,
    "targeting { base { contactGroup { id name } } added { contactGroup { id } } }": 2,
    "clonedFrom { id name status }": 1,
    "activeCallers dialing { open } allowedActions autoArchiveInDays": 0,
}


@pytest.mark.parametrize("selection", NESTED)
async def test_each_nested_list_of_a_page_costs_one_more_statement(
    office: Office, statements: Statements, selection: str
) -> None:
    for _ in range(3):
        campaign = await office.active()
        await office.done("cloneCampaign", id=campaign)
    statements.clear()
    document = f"{{ campaigns {{ nodes {{ id {selection} }} }} }}"
    assert len((await office.api.data(document))["campaigns"]["nodes"]) == 6
    assert len(statements) == 2 + NESTED[selection]


async def test_no_page_is_read_without_a_token(
    client: httpx.AsyncClient, statements: Statements
) -> None:
    statements.clear()
    await client.post("/graphql", json={"query": "{ campaigns { nodes { id } } }"})
    assert len(statements) == 0
