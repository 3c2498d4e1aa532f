"""The campaign index pages: which campaigns they have (docs/domain.md, Lifecycle)."""

from collections.abc import Sequence

import pytest

from tests.factories import a_campaign
from tests.resolvers.office import Office, row_id

STATUSES = ["DRAFT", "ACTIVE", "ARCHIVED"]


async def names(office: Office, arguments: str = "") -> list[str]:
    document = f"{{ campaigns{arguments} {{ nodes {{ name }} }} }}"
    return [node["name"] for node in (await office.api.data(document))["campaigns"]["nodes"]]


async def searched(office: Office, search: str) -> set[str]:
    document = "query ($search: String) { campaigns(search: $search) { nodes { name } } }"
    nodes = (await office.api.data(document, search=search))["campaigns"]["nodes"]
    return {node["name"] for node in nodes}


async def named(office: Office, *wanted: str) -> None:
    for name in wanted:
        await office.done("createCampaign", name=name)


async def test_each_index_page_has_the_campaigns_of_its_status(office: Office) -> None:
    for status in STATUSES:
        await office.campaign_in(status, name=status)
    for status in STATUSES:
        assert await names(office, f"(status: {status})") == [status]
    assert sorted(await names(office)) == sorted(STATUSES)
    assert sorted(await names(office, "(status: null)")) == sorted(STATUSES)


async def test_campaigns_move_from_page_to_page_through_their_life(office: Office) -> None:
    counts = "{ campaignCounts { draft active archived } }"

    async def counted() -> Sequence[int]:
        return tuple((await office.api.data(counts))["campaignCounts"].values())

    assert await counted() == (0, 0, 0)
    campaign = await office.active(name="Spring")
    await office.draft()
    assert await counted() == (1, 1, 0)
    assert await names(office, "(status: ACTIVE)") == ["Spring"]
    await office.done("archiveCampaign", id=campaign)
    assert await counted() == (1, 0, 1)
    assert await names(office, "(status: ACTIVE)") == []
    assert await names(office, "(status: ARCHIVED)") == ["Spring"]


async def test_an_account_has_its_own_campaigns_only(office: Office, other_office: Office) -> None:
    await a_campaign(other_office.viewer, name="Theirs")
    await named(office, "Ours")
    assert await names(office) == ["Ours"]
    assert await searched(office, "Theirs") == set()


async def test_without_arguments_a_page_has_50_campaigns_the_latest_created_first(
    office: Office,
) -> None:
    made = [await office.done("createCampaign", name=f"{n:02}") for n in range(52)]
    assert await names(office) == [f"{n:02}" for n in range(51, 1, -1)]
    assert await names(office, "(first: null, last: null, after: null)") == await names(office)
    assert row_id(made[0]["id"]) < row_id(made[-1]["id"])


async def test_a_search_finds_a_part_of_the_name_upper_and_lower_case_alike(
    office: Office,
) -> None:
    await named(office, "Spring Drive", "OFFSPRING", "Sprint", "Été à Nîmes", "ΣΊΣΥΦΟΣ")
    assert await searched(office, "SPRING") == {"Spring Drive", "OFFSPRING"}
    assert await searched(office, "ng d") == {"Spring Drive"}
    assert await searched(office, "ÉTÉ À NÎMES") == {"Été à Nîmes"}
    assert await searched(office, "été") == {"Été à Nîmes"}
    assert await searched(office, "ete") == set()
    assert await searched(office, "σίσυφ") == {"ΣΊΣΥΦΟΣ"}
    assert len(await searched(office, "")) == 5


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("%", {"100% sure"}),
        ("_", {"a_b"}),
        ("a_b", {"a_b"}),
        ("\\", {"back\\slash"}),
        ("\\%", set()),
        ("k\\s", {"back\\slash"}),
        ("'", {"it's"}),
    ],
)
async def test_marks_of_patterns_are_searched_for_as_they_are(
    office: Office, search: str, found: set[str]
) -> None:
    await named(office, "100% sure", "a_b", "axb", "back\\slash", "it's")
    assert await searched(office, search) == found


async def test_a_search_and_a_status_hold_together(office: Office) -> None:
    await office.active(name="Spring")
    await office.draft(name="Spring")
    document = 'query { campaigns(status: DRAFT, search: "spr") { totalCount nodes { status } } }'
    assert (await office.api.data(document))["campaigns"] == {
        "totalCount": 1,
        "nodes": [{"status": "DRAFT"}],
    }
