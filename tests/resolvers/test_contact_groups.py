"""Contact groups through the endpoint: made, listed, searched."""

from typing import Any

import pytest

from services.contact_groups.create import create as create_group
from tests.factories import a_group
from tests.resolvers.listing import walk
from tests.resolvers.office import Office, row_id

GROUP = "id name contactCount uploadUrl createdAt"


async def test_a_new_group_is_empty_and_says_where_to_upload(office: Office) -> None:
    payload = await office.api.run(
        "createContactGroup", f"contactGroup {{ {GROUP} }}", name="Voters"
    )
    group = payload["contactGroup"]
    assert (group["name"], group["contactCount"], payload["userErrors"]) == ("Voters", 0, [])
    assert group["uploadUrl"] == f"http://test/contact-groups/{group['id']}/contacts"
    assert await listed(office) == [group]


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "BLANK"), (" \t", "BLANK"), ("x" * 201, "TOO_LONG"), ("a\x00b", "INVALID")],
)
async def test_a_name_that_cannot_be_kept_is_refused(office: Office, name: str, code: str) -> None:
    assert await office.refused("createContactGroup", name=name) == [(code, "name")]
    assert await listed(office) == []


async def test_what_the_url_takes_is_counted(office: Office) -> None:
    (group,) = [await office.done("createContactGroup", name="Voters")]
    (url,) = [found["uploadUrl"] for found in await listed(office)]
    answer = await office.client.post(
        url,
        content="first name,phone\nPat,2025550111\nSam,2025550112\n",
        headers={"Authorization": f"Bearer {office.token}", "Content-Type": "text/csv"},
    )
    assert answer.status_code == 200
    (found,) = await listed(office)
    assert (found["id"], found["contactCount"]) == (group["id"], 2)


async def test_the_newest_group_comes_first_on_pages_of_any_size(office: Office) -> None:
    made = [await create_group(office.viewer, f"Group {n}") for n in range(7)]
    for size in (1, 3, 7, 100):
        for backwards in (False, True):
            found = await walk(office, "contactGroups", size, backwards=backwards)
            assert found == made[::-1]


@pytest.mark.parametrize(("search", "found"), [("VOT", 1), ("%", 1), ("_", 0), ("", 2), ("é", 1)])
async def test_a_search_finds_a_part_of_the_name_as_it_is(
    office: Office, search: str, found: int
) -> None:
    await a_group(office.viewer, 0, "Voters")
    await a_group(office.viewer, 0, "100 % É")
    assert len(await listed(office, search)) == found


async def test_a_list_counts_all_its_groups(office: Office) -> None:
    for _ in range(3):
        await a_group(office.viewer, 0)
    document = "{ contactGroups(first: 1) { totalCount pageInfo { hasNextPage } } }"
    assert (await office.api.data(document))["contactGroups"] == {
        "totalCount": 3,
        "pageInfo": {"hasNextPage": True},
    }


async def test_groups_with_one_name_are_two_groups(office: Office) -> None:
    first, second = [
        (await office.done("createContactGroup", name="Voters"))["id"] for _ in range(2)
    ]
    assert row_id(first) != row_id(second)
    assert len(await listed(office)) == 2


async def listed(office: Office, search: str | None = None) -> Any:
    document = f"query ($s: String) {{ contactGroups(search: $s) {{ nodes {{ {GROUP} }} }} }}"
    return (await office.api.data(document, s=search))["contactGroups"]["nodes"]
