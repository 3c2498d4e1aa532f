"""Idempotency keys: whose they are, how long they are kept, and what keeps nothing."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from foundation import sql
from services import idempotency_keys as idempotency
from services.campaigns import archive
from services.phone_numbers.circulation import release_numbers
from tests.factories import stocked
from tests.resolvers.office import KEY, Office, row_id


async def test_a_key_may_have_255_characters(office: Office) -> None:
    first = await office.keyed("createCampaign", {"name": "Spring"}, "é" * 255)
    assert await office.keyed("createCampaign", {"name": "Spring"}, "é" * 255) == first


@pytest.mark.parametrize("key", [None, "first"])
async def test_without_a_key_or_with_another_one_it_is_done_again(
    office: Office, key: str | None
) -> None:
    await office.keyed("createCampaign", {"name": "Spring"}, key)
    await office.keyed("createCampaign", {"name": "Spring"}, "second" if key else None)
    assert len((await office.everything())["campaigns"]["nodes"]) == 2


async def test_a_repeated_update_does_not_undo_a_later_one(office: Office) -> None:
    draft = await office.draft()
    sent = {"id": draft, "name": "First"}
    await office.keyed("updateCampaign", sent)
    await office.done("updateCampaign", id=draft, name="Later")
    assert (await office.keyed("updateCampaign", sent))["userErrors"] == []
    assert (await office.read(draft))["name"] == "Later"


@pytest.mark.parametrize("input_of_the_repeat", ["same", "other"])
async def test_a_refused_call_keeps_nothing_and_may_be_repeated_with_its_key(
    office: Office, input_of_the_repeat: str
) -> None:
    draft, ready = await office.draft(), await office.draft()
    refused = await office.refused("launchCampaign", id=draft, idempotencyKey=KEY)
    assert refused == [("NOT_ENOUGH_PHONE_NUMBERS", "phoneNumberSelection")]
    await stocked(office.viewer, 1)
    again = draft if input_of_the_repeat == "same" else ready
    payload = await office.keyed("launchCampaign", {"id": again})
    assert payload["campaign"]["status"] == "ACTIVE"


async def test_a_key_belongs_to_its_user(office: Office) -> None:
    colleague = await office.colleague()
    first = await office.keyed("createCampaign", {"name": "Spring"})
    other = await colleague.keyed("createCampaign", {"name": "Summer"})
    assert first["campaign"]["id"] != other["campaign"]["id"]


async def test_a_key_belongs_to_its_mutation(office: Office) -> None:
    made = await office.keyed("createCampaign", {"name": "Spring"})
    group = await office.keyed("createContactGroup", {"name": "Spring"})
    assert group["userErrors"] == []
    clone = await office.keyed("cloneCampaign", {"id": made["campaign"]["id"]})
    assert clone["campaign"]["name"] == "Copy of Spring"


@pytest.mark.parametrize(("age", "made"), [("23:59:00", 1), ("24:00:01", 2)])
async def test_a_key_is_kept_for_24_hours_and_new_again_after_them(
    office: Office, age: str, made: int
) -> None:
    await office.keyed("createCampaign", {"name": "Spring"})
    await sql.execute(
        """UPDATE idempotency_key SET created_at = created_at - $2::text::interval
           WHERE user_id = $1""",
        office.viewer.user_id,
        age,
    )
    await office.keyed("createCampaign", {"name": "Spring"})
    assert len((await office.everything())["campaigns"]["nodes"]) == made


async def test_old_keys_are_forgotten_and_younger_ones_are_not(office: Office) -> None:
    for key in ("old", "young"):
        await office.keyed("createCampaign", {"name": "Spring"}, key)
    await sql.execute(
        """UPDATE idempotency_key SET created_at = created_at - interval '25 hours'
           WHERE user_id = $1 AND key = 'old'""",
        office.viewer.user_id,
    )
    assert await idempotency.forget_old_keys() >= 1
    kept = await sql.rows(
        "SELECT key FROM idempotency_key WHERE user_id = $1", office.viewer.user_id
    )
    assert [record["key"] for record in kept] == ["young"]


async def test_bulk_archiving_that_was_cut_off_goes_on_where_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaigns = [await office.active() for _ in range(3)]
    given = {"ids": campaigns, "idempotencyKey": KEY}

    async def cut_off_at_the_second(campaign_ids: Sequence[int], now: datetime) -> None:
        await release_numbers(campaign_ids, now)
        if row_id(campaigns[1]) in campaign_ids:
            raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(archive, "release_numbers", cut_off_at_the_second)
        document = (
            "mutation ($i: ArchiveCampaignsInput!) { archiveCampaigns(input: $i) { __typename } }"
        )
        assert await office.api.error_code(document, i=given) == "INTERNAL"
    statuses = [(await office.read(campaign))["status"] for campaign in campaigns]
    assert statuses == ["ARCHIVED", "ACTIVE", "ARCHIVED"]
    first = await office.read(campaigns[0])
    payload = await office.api.run(
        "archiveCampaigns", "results { campaign { id status } userErrors { code } }", **given
    )
    assert payload["results"] == [
        {"campaign": {"id": campaign, "status": "ARCHIVED"}, "userErrors": []}
        for campaign in campaigns
    ]
    assert await office.read(campaigns[0]) == first
