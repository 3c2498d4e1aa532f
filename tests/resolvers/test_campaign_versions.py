"""The version of a campaign, and who did what to it (docs/domain.md, Versions)."""

import re
from datetime import timedelta
from typing import Any

import pytest

from foundation import clock
from models.roles import Role
from services.assignments.invites import renew
from tests.factories import stocked
from tests.floor import a_seat
from tests.resolvers.office import Office, row_id
from tests.statements import Statements

PEOPLE = "createdBy { id name } launchedBy { id name } archivedBy { id name }"


async def version(office: Office, campaign: str) -> int:
    found: int = (await office.read(campaign, "version"))["version"]
    return found


async def conflict(office: Office, campaign: str, expected: int, **sent: Any) -> str:
    """The message of the one refusal."""
    ((code, field, message),) = await office.reasons(
        "updateCampaign", id=campaign, expectedVersion=expected, **({"name": "Mine"} | sent)
    )
    assert (code, field) == ("CONFLICT", "expectedVersion")
    return message


async def test_each_change_is_a_new_version(office: Office) -> None:
    draft = (await office.done("createCampaign", name="New"))["id"]
    assert await version(office, draft) == 1
    await office.done("updateCampaign", id=draft, name="Newer")
    assert await version(office, draft) == 2
    await office.done("updateCampaign", id=draft, name="Newer")
    assert await version(office, draft) == 2, "what is there already is no change"
    await office.done("renewInvite", id=draft)
    assert await version(office, draft) == 3
    clone = await office.done("cloneCampaign", id=draft)
    assert await version(office, clone["id"]) == 1


async def test_launch_end_and_archive_are_versions_and_calls_are_not(office: Office) -> None:
    campaign = await office.active()
    launched = await version(office, campaign)
    seat = await a_seat(office.viewer, row_id(campaign), office.viewer)
    await seat.call()
    assert await version(office, campaign) == launched
    await office.done("updateEndDate", id=campaign, endsAt="2100-01-01T00:00:00Z")
    await office.done("archiveCampaign", id=campaign)
    assert await version(office, campaign) == launched + 2


async def test_a_change_of_the_version_that_one_has_read_is_made(office: Office) -> None:
    draft = await office.draft()
    read = await version(office, draft)
    await office.done("updateCampaign", id=draft, name="Mine", expectedVersion=read)
    await office.done("updateCampaign", id=draft, name="Still mine", expectedVersion=read + 1)
    await office.done("updateCampaign", id=draft, name="Unchecked", expectedVersion=None)


async def test_a_change_of_an_older_version_is_refused_and_says_what_changed(
    office: Office,
) -> None:
    draft = (await office.done("createCampaign", name="New"))["id"]
    read = await version(office, draft)
    colleague = await office.colleague(Role.MODERATOR)
    await colleague.done("updateCampaign", id=draft, name="Theirs", script="Hello")
    async with office.unchanged(draft):
        message = await conflict(office, draft, read)
    assert re.fullmatch(
        rf"The campaign has changed since version {read}: name and script by Ada on "
        rf"\d{{4}}-\d\d-\d\d \d\d:\d\d \(America/New_York\)\. "
        rf"Read version {read + 1} and make your change again\.",
        message,
    )


async def test_a_draft_that_has_changed_since_one_saw_it_is_not_launched(office: Office) -> None:
    await stocked(office.viewer, 1)
    draft = await office.draft()
    seen = await version(office, draft)
    colleague = await office.colleague(Role.MODERATOR)
    await colleague.done("updateCampaign", id=draft, script="Hello")
    async with office.unchanged(draft):
        ((code, field, message),) = await office.reasons(
            "launchCampaign", id=draft, expectedVersion=seen
        )
    assert (code, field) == ("CONFLICT", "expectedVersion")
    assert f"since version {seen}: script by Ada" in message
    launched = await office.done("launchCampaign", id=draft, expectedVersion=seen + 1)
    assert launched["status"] == "ACTIVE"


async def test_of_many_changes_the_latest_five_are_named(office: Office) -> None:
    draft = await office.draft()
    read = await version(office, draft)
    for place in range(7):
        await office.done("updateCampaign", id=draft, name=f"New {place}")
    message = await conflict(office, draft, read)
    assert message.count("name by Ada") == 5
    assert "; 2 more before that." in message


async def test_the_launch_and_the_invite_link_are_named(office: Office) -> None:
    draft = await office.draft()
    read = await version(office, draft)
    await renew(office.viewer, row_id(draft), enabled=True)
    assert "the invite link by Ada" in await conflict(office, draft, read)


async def test_a_version_that_was_never_there_is_refused(office: Office) -> None:
    draft = await office.draft()
    assert "never had version 2147483647" in await conflict(office, draft, 2**31 - 1)
    for expected in (0, -1):
        refused = await office.refused("updateCampaign", id=draft, expectedVersion=expected)
        assert refused == [("INVALID", "expectedVersion")]


async def test_a_campaign_of_another_account_tells_nothing_of_its_version(
    office: Office, other_office: Office
) -> None:
    theirs = await other_office.draft()
    refused = await office.refused("updateCampaign", id=theirs, expectedVersion=99)
    assert refused == [("NOT_FOUND", "id")]


async def test_a_repeated_change_is_not_a_conflict_with_itself(office: Office) -> None:
    draft = await office.draft()
    sent = {"id": draft, "name": "Mine", "expectedVersion": await version(office, draft)}
    first = await office.keyed("updateCampaign", sent)
    assert await office.keyed("updateCampaign", sent) == first
    assert first["userErrors"] == []


async def test_a_campaign_says_who_made_launched_and_archived_it(office: Office) -> None:
    colleague = await office.colleague(Role.MODERATOR)
    campaign = await office.active()
    await colleague.done("archiveCampaign", id=campaign)
    found = await office.read(campaign, PEOPLE)
    me = (await office.api.data("{ viewer { user { id name } } }"))["viewer"]["user"]
    them = (await colleague.api.data("{ viewer { user { id name } } }"))["viewer"]["user"]
    assert found == {"createdBy": me, "launchedBy": me, "archivedBy": them}
    clone = await colleague.done("cloneCampaign", id=campaign)
    assert await office.read(clone["id"], PEOPLE) == {
        "createdBy": them,
        "launchedBy": None,
        "archivedBy": None,
    }


@pytest.mark.parametrize("campaigns", [1, 5])
async def test_the_people_of_a_page_of_campaigns_are_one_statement(
    office: Office, statements: Statements, campaigns: int
) -> None:
    for _ in range(campaigns):
        await office.archived()
    statements.clear()
    await office.api.data(f"{{ campaigns {{ nodes {{ {PEOPLE} }} }} }}")
    assert len(statements) == 3


async def test_a_change_moves_the_version_when_it_moves_its_time(office: Office) -> None:
    draft = await office.draft()
    before = await office.read(draft, "version updatedAt")
    with clock.moved(timedelta(days=1)):
        await office.done("updateCampaign", id=draft, description="New")
    after = await office.read(draft, "version updatedAt")
    assert after["version"] == before["version"] + 1
    assert after["updatedAt"] > before["updatedAt"]
