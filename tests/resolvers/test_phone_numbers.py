"""The phone number stock through the endpoint: lists, regions, free numbers."""

from typing import Any

import pytest

from foundation import sql
from tests.factories import stocked
from tests.resolvers.listing import walk
from tests.resolvers.office import Office
from tests.statements import Statements


@pytest.fixture
async def stocked_office(office: Office) -> Office:
    """Two numbers in 212 and one in 646 (both New York), two in 415 (California)."""
    for count, area_code, state in ((2, "212", "NY"), (1, "646", "NY"), (2, "415", "CA")):
        await stocked(office.viewer, count, area_code, state)
    return office


async def listed(office: Office, arguments: str = "") -> Any:
    document = f"{{ phoneNumbers{arguments} {{ nodes {{ e164 areaCode state status cleanAt }} }} }}"
    return (await office.api.data(document))["phoneNumbers"]["nodes"]


@pytest.mark.parametrize(
    ("region", "areas"),
    [
        ("212", ["212", "212"]),
        ("NY", ["212", "212", "646"]),
        ("ny", ["212", "212", "646"]),
        ("CA", ["415", "415"]),
        ("TX", []),
        ("917", []),
    ],
)
async def test_a_region_is_an_area_code_or_a_state(
    stocked_office: Office, region: str, areas: list[str]
) -> None:
    found = await listed(stocked_office, f'(region: "{region}")')
    assert [number["areaCode"] for number in found] == areas
    assert all(number["e164"][2:5] == number["areaCode"] for number in found)


@pytest.mark.parametrize("region", ["", "XX", "012", "21", "2122", "New York", "\\u0000"])
async def test_what_is_no_region_is_bad_input(office: Office, region: str) -> None:
    document = f'{{ phoneNumbers(region: "{region}") {{ nodes {{ id }} }} }}'
    assert await office.api.error_code(document) == "BAD_USER_INPUT"


async def test_numbers_are_listed_by_status(stocked_office: Office) -> None:
    for place, status in enumerate(("ASSIGNED", "RELEASING", "CLEANING", "RETURNED")):
        await sql.execute(
            """UPDATE phone_number SET status = $2 WHERE id =
               (SELECT min(id) + $3 FROM phone_number WHERE account_id = $1)""",
            stocked_office.viewer.account_id,
            status,
            place,
        )
    for status in ("AVAILABLE", "ASSIGNED", "RELEASING", "CLEANING", "RETURNED"):
        found = await listed(stocked_office, f"(status: {status})")
        assert [number["status"] for number in found] == [status]
    assert len(await listed(stocked_office, "(status: null, region: null)")) == 5
    assert len(await listed(stocked_office, '(status: ASSIGNED, region: "CA")')) == 0


@pytest.mark.parametrize("size", [1, 2, 5, 100])
async def test_pages_of_any_size_either_way_have_every_number_once(
    stocked_office: Office, size: int
) -> None:
    whole = await walk(stocked_office, "phoneNumbers", 100)
    assert len(whole) == 5
    assert await walk(stocked_office, "phoneNumbers", size) == whole
    assert await walk(stocked_office, "phoneNumbers", size, backwards=True) == whole


async def test_the_total_is_that_of_the_region_and_status(stocked_office: Office) -> None:
    document = '{ phoneNumbers(first: 1, region: "NY", status: AVAILABLE) { totalCount } }'
    assert (await stocked_office.api.data(document))["phoneNumbers"]["totalCount"] == 3


async def test_the_stock_has_the_free_numbers_of_each_state_and_then_each_area_code(
    stocked_office: Office,
) -> None:
    assert await stock(stocked_office) == {"CA": 2, "NY": 3, "212": 2, "415": 2, "646": 1}
    draft = await stocked_office.draft(phone_number_selection=(["646"], 1))
    await stocked_office.done("launchCampaign", id=draft)
    assert await stock(stocked_office) == {"CA": 2, "NY": 2, "212": 2, "415": 2, "646": 0}
    await stocked_office.done("archiveCampaign", id=draft)
    assert await stock(stocked_office) == {"CA": 2, "NY": 2, "212": 2, "415": 2, "646": 0}


async def test_numbers_that_were_returned_for_good_are_no_stock(stocked_office: Office) -> None:
    await sql.execute(
        "UPDATE phone_number SET status = 'RETURNED' WHERE account_id = $1 AND state = 'NY'",
        stocked_office.viewer.account_id,
    )
    assert await stock(stocked_office) == {"CA": 2, "415": 2}


async def test_the_circulation_tells_where_the_numbers_of_each_area_code_are(
    stocked_office: Office, statements: Statements
) -> None:
    viewer = stocked_office.viewer
    await stocked(viewer, 1, "800", None)
    await stocked((await Office.opened(stocked_office.client)).viewer, 1, "212", "NY")
    draft = await stocked_office.draft(phone_number_selection=(["NY"], 3))
    await stocked_office.done("launchCampaign", id=draft)
    for status, area_code in (("RELEASING", "646"), ("CLEANING", "415"), ("RETURNED", "800")):
        await sql.execute(
            """UPDATE phone_number SET status = $3 WHERE id =
               (SELECT min(id) FROM phone_number WHERE account_id = $1 AND area_code = $2)""",
            viewer.account_id,
            area_code,
            status,
        )
    await stocked(viewer, 1, "833", None)
    statements.clear()
    found = await stocked_office.api.data(
        """{ phoneNumberCirculation {
             areaCode state available assigned releasing cleaning } }"""
    )
    assert [tuple(row.values()) for row in found["phoneNumberCirculation"]] == [
        ("415", "CA", 1, 0, 0, 1),
        ("212", "NY", 0, 2, 0, 0),
        ("646", "NY", 0, 0, 1, 0),
        ("833", None, 1, 0, 0, 0),
    ]
    assert len([each for each in statements if "phone_number" in each]) == 1


async def test_the_numbers_of_a_campaign_are_paged(stocked_office: Office) -> None:
    draft = await stocked_office.draft(phone_number_selection=(["NY", "CA"], 5))
    await stocked_office.done("launchCampaign", id=draft)
    found: list[str] = []
    cursor = None
    for size in (2, 2, 1):
        selection = f"""phoneNumbers(first: 2 after: {f'"{cursor}"' if cursor else "null"}) {{
            totalCount nodes {{ e164 }} pageInfo {{ endCursor hasNextPage }} }}"""
        page = (await stocked_office.read(draft, selection))["phoneNumbers"]
        assert (page["totalCount"], len(page["nodes"])) == (5, size)
        assert page["pageInfo"]["hasNextPage"] == (size == 2)
        found += [number["e164"] for number in page["nodes"]]
        cursor = page["pageInfo"]["endCursor"]
    assert found == [number["e164"] for number in await listed(stocked_office)]


async def stock(office: Office) -> dict[str, int]:
    regions = (await office.api.data("{ phoneNumberStock { region available } }"))[
        "phoneNumberStock"
    ]
    found = {entry["region"]: entry["available"] for entry in regions}
    assert list(found) == sorted(found, key=lambda region: (region.isdigit(), region))
    return found
