"""deleteCampaign: drafts can be deleted, launched campaigns never (docs/domain.md, Lifecycle)."""

import pytest

from tests.resolvers.office import Office, unknown


async def test_a_deleted_draft_is_gone(office: Office) -> None:
    draft, kept = await office.draft(), await office.draft()
    assert await office.done("deleteCampaign", id=draft) == draft
    assert await office.read(draft) is None
    assert await office.read(kept) is not None
    assert await office.refused("deleteCampaign", id=draft) == [("NOT_FOUND", "id")]


@pytest.mark.parametrize("status", ["ACTIVE", "ARCHIVED"])
async def test_a_launched_campaign_is_never_deleted(office: Office, status: str) -> None:
    campaign = await office.campaign_in(status)
    async with office.unchanged(campaign):
        ((code, field, message),) = await office.reasons("deleteCampaign", id=campaign)
        assert (code, field) == ("WRONG_STATUS", "id")
        assert status.lower() in message


async def test_a_clone_outlives_the_draft_that_it_was_made_from(office: Office) -> None:
    draft = await office.draft()
    clone = (await office.done("cloneCampaign", id=draft))["id"]
    await office.done("deleteCampaign", id=draft)
    assert (await office.read(clone))["clonedFrom"] is None


@pytest.mark.parametrize(("sent", "code"), [(unknown(), "NOT_FOUND"), ("nonsense", "INVALID")])
async def test_an_id_without_a_campaign_is_refused(office: Office, sent: str, code: str) -> None:
    assert await office.refused("deleteCampaign", id=sent) == [(code, "id")]
