"""Contact groups are renamed, archived and deleted."""

from typing import Any

import pytest

from models.roles import Role
from schema import ids
from services.contact_groups.create import create as create_group
from tests.resolvers.office import Office, row_id, unknown
from tests.resolvers.test_contact_groups import GROUP


async def listed(office: Office, arguments: str = "") -> list[str]:
    document = f"{{ contactGroups{arguments} {{ nodes {{ name }} }} }}"
    return [each["name"] for each in (await office.api.data(document))["contactGroups"]["nodes"]]


async def a_group(office: Office, name: str) -> str:
    return ids.encode("ContactGroup", await create_group(office.viewer, name))


async def upload(office: Office, group: str) -> tuple[int, Any]:
    answer = await office.client.post(
        f"/contact-groups/{group}/contacts",
        content="phone\n2025550111\n",
        headers={"Authorization": f"Bearer {office.token}", "Content-Type": "text/csv"},
    )
    return answer.status_code, answer.json().get("error", {}).get("code")


async def test_a_group_is_renamed(office: Office) -> None:
    group = await a_group(office, "Voters")
    changed = await office.done("updateContactGroup", id=group, name="Voters 2026")
    assert changed == {"id": group, "name": "Voters 2026", "archived": False}
    assert await listed(office) == ["Voters 2026"]


async def test_an_archived_group_is_left_out_of_lists_unless_they_are_asked(
    office: Office,
) -> None:
    old, _ = await a_group(office, "Old"), await a_group(office, "New")
    assert (await office.done("updateContactGroup", id=old, archived=True))["archived"]
    assert await listed(office) == await listed(office, "(archived: false)") == ["New"]
    assert await listed(office, "(archived: true)") == ["Old"]
    assert await listed(office, "(archived: null)") == ["New", "Old"]
    node = f"query ($id: ID!) {{ node(id: $id) {{ ... on ContactGroup {{ {GROUP} }} }} }}"
    assert (await office.api.data(node, id=old))["node"]["name"] == "Old"
    await office.done("updateContactGroup", id=old, archived=False)
    assert await listed(office) == ["New", "Old"]


async def test_an_archived_group_takes_no_uploads_and_its_campaigns_go_on(office: Office) -> None:
    group = await office.group(2)
    draft = await office.draft()
    await office.done("updateContactGroup", id=group, archived=True)
    assert await upload(office, group) == (409, "WRONG_STATUS")
    targeting = {"base": {"contactGroupId": group}}
    await office.done("updateCampaign", id=draft, targeting=targeting)
    preview = "query ($id: ID!) { launchPreview(id: $id) { contactCount } }"
    assert (await office.api.data(preview, id=draft))["launchPreview"]["contactCount"] == 2
    await office.done("updateContactGroup", id=group, archived=False)
    assert await upload(office, group) == (200, None)


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"name": ""}, ("BLANK", "name")),
        ({"name": None}, ("BLANK", "name")),
        ({"name": "x" * 201}, ("TOO_LONG", "name")),
        ({"name": "a\u202eb"}, ("INVALID", "name")),
        ({"archived": None}, ("INVALID", "archived")),
    ],
)
async def test_what_a_group_cannot_be_is_refused(
    office: Office, changes: dict[str, Any], refused: tuple[str, str]
) -> None:
    group = await a_group(office, "Voters")
    assert await office.refused("updateContactGroup", id=group, **changes) == [refused]
    assert await listed(office) == ["Voters"]


async def test_a_group_is_deleted_by_admins_only(office: Office) -> None:
    group = await office.group()
    moderator = await office.colleague(Role.MODERATOR)
    document = """mutation ($i: DeleteContactGroupInput!) {
        deleteContactGroup(input: $i) { deletedId } }"""
    assert await moderator.api.error_code(document, i={"id": group}) == "FORBIDDEN"
    assert await office.done("deleteContactGroup", id=group) == group
    assert await listed(office, "(archived: null)") == []
    assert await office.refused("deleteContactGroup", id=group) == [("NOT_FOUND", "id")]
    assert await upload(office, group) == (404, "NOT_FOUND")
    targeting = {"base": {"contactGroupId": group}}
    assert await office.refused("updateCampaign", id=await office.draft(), targeting=targeting) == [
        ("NOT_FOUND", "targeting.base.contactGroupId")
    ]


@pytest.mark.parametrize("mutation", ["updateContactGroup", "deleteContactGroup"])
async def test_a_group_that_does_not_exist(office: Office, mutation: str) -> None:
    assert await office.refused(mutation, id=unknown("ContactGroup")) == [("NOT_FOUND", "id")]
    assert await office.refused(mutation, id="nonsense") == [("INVALID", "id")]
    assert await office.refused(mutation, id=unknown("Campaign")) == [("INVALID", "id")]


async def test_a_group_tells_its_columns_and_the_campaigns_that_name_it(office: Office) -> None:
    group = await a_group(office, "Voters")
    content = "phone,Street,T-Shirt\n2025550111,High St,M\n"
    await office.client.post(
        f"/contact-groups/{group}/contacts",
        content=content,
        headers={"Authorization": f"Bearer {office.token}", "Content-Type": "text/csv"},
    )
    targeting = {"base": {"contactGroupId": group}}
    first = await office.draft()
    await office.done("updateCampaign", id=first, targeting=targeting)
    second = (await office.done("cloneCampaign", id=first))["id"]
    await office.draft()
    document = """{ contactGroups(search: "Voters") { nodes { id columns
        campaigns(first: 5) { totalCount nodes { id name } pageInfo { hasNextPage } } } } }"""
    found = (await office.api.data(document))["contactGroups"]["nodes"]
    (named,) = [each for each in found if each["id"] == group]
    assert named["columns"] == ["Street", "T-Shirt"]
    assert [each["id"] for each in named["campaigns"]["nodes"]] == [second, first]
    assert named["campaigns"]["totalCount"] == 2
    assert row_id(second) > row_id(first)
