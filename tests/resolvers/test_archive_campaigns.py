"""archiveCampaigns: up to 100 at once, each by itself, in the order of the input."""

from typing import Any

import pytest

from tests.resolvers.office import Office, unknown

RESULTS = "results { campaign { id status } userErrors { code field } }"


async def test_each_result_is_at_the_place_of_its_id_and_a_refusal_stops_no_other(
    office: Office, other_office: Office
) -> None:
    first, second = await office.active(), await office.active()
    draft, archived = await office.draft(), await office.archived()
    foreign = await other_office.active()
    found = await results(office, [draft, second, "nonsense", archived, foreign, unknown(), first])
    assert found == [
        refusal(0, "WRONG_STATUS"),
        success(second),
        refusal(2, "INVALID"),
        refusal(3, "WRONG_STATUS"),
        refusal(4, "NOT_FOUND"),
        refusal(5, "NOT_FOUND"),
        success(first),
    ]
    assert (await office.read(draft))["status"] == "DRAFT"
    assert (await other_office.read(foreign))["status"] == "ACTIVE"


async def test_bulk_archiving_has_the_effects_of_archiving_one(office: Office) -> None:
    one, many = await office.active(), await office.active()
    await office.done("archiveCampaign", id=one)
    await results(office, [many])
    selection = "status archiveReason assignedNumberCount phoneNumbers { nodes { status } }"
    assert await office.read(many, selection) == await office.read(one, selection)


async def test_a_dry_run_says_what_would_come_of_it_and_changes_nothing(office: Office) -> None:
    active, draft, archived = (
        await office.active(),
        await office.draft(),
        await office.archived(),
    )
    before = await office.everything()
    sent = [active, draft, archived, unknown(), "nonsense", active]
    assert await results(office, sent, dryRun=True) == [
        success(active, "ACTIVE"),
        refusal(1, "WRONG_STATUS"),
        refusal(2, "WRONG_STATUS"),
        refusal(3, "NOT_FOUND"),
        refusal(4, "INVALID"),
        success(active, "ACTIVE"),
    ]
    assert await office.everything() == before


@pytest.mark.parametrize("key", [None, "once"])
async def test_a_campaign_that_is_named_twice_is_archived_once(
    office: Office, key: str | None
) -> None:
    campaign = await office.active()
    found = await results(office, [campaign, campaign], dryRun=None, idempotencyKey=key)
    assert found == [success(campaign)] * 2
    assert len((await office.read(campaign))["phoneNumbers"]["nodes"]) == 1


async def test_at_most_100_campaigns_are_archived_at_once(office: Office) -> None:
    campaign = await office.active()
    async with office.unchanged(campaign):
        sent = [campaign, *[unknown()] * 100]
        assert await office.refused("archiveCampaigns", ids=sent) == [("TOO_LONG", "ids")]
    found = await results(office, [campaign, *[unknown()] * 99])
    assert found[0] == success(campaign)
    assert len(found) == 100


async def test_none_at_all_are_refused(office: Office) -> None:
    assert await office.refused("archiveCampaigns", ids=[]) == [("BLANK", "ids")]


async def results(office: Office, campaign_ids: list[str], **given: Any) -> Any:
    payload = await office.api.run("archiveCampaigns", RESULTS, ids=campaign_ids, **given)
    assert payload["userErrors"] == []
    return payload["results"]


def success(campaign: str, status: str = "ARCHIVED") -> dict[str, Any]:
    return {"campaign": {"id": campaign, "status": status}, "userErrors": []}


def refusal(place: int, code: str) -> dict[str, Any]:
    return {"campaign": None, "userErrors": [{"code": code, "field": ["ids", str(place)]}]}
