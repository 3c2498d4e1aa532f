"""The invite link, which gives users of the account an assignment (docs/domain.md, Callers)."""

import asyncio

import pytest

from foundation import sql
from models.roles import Role
from tests.resolvers.office import Office, row_id
from tests.resolvers.shifts import join

EXPIRED = [("INVITE_EXPIRED", "inviteToken")]


async def renew(office: Office, campaign: str, **more: bool) -> str | None:
    """The link afterwards; None where it is switched off."""
    payload = await office.api.run("renewInvite", "campaign { inviteUrl }", id=campaign, **more)
    assert payload["userErrors"] == []
    url: str | None = payload["campaign"]["inviteUrl"]
    return url


def token(url: str | None) -> str:
    assert url is not None
    assert url.startswith("http://test/join/")
    return url.rsplit("/", 1)[1]


@pytest.fixture
async def campaign(office: Office) -> str:
    return await office.active()


async def test_a_new_campaign_has_no_link(office: Office, campaign: str) -> None:
    assert (await office.read(campaign, "inviteUrl"))["inviteUrl"] is None


async def test_whoever_has_the_link_may_take_a_seat(office: Office, campaign: str) -> None:
    invite = token(await renew(office, campaign))
    caller = await office.colleague(Role.CALLER)
    seat = await join(caller, inviteToken=invite)
    assert seat["joined"] is True
    assert await join(caller, inviteToken=invite) == seat
    assert await join(caller, campaignId=campaign) == seat
    read = await office.read(campaign, "callers { nodes { email } } activeCallers")
    assert read == {"callers": {"nodes": [{"email": caller.viewer.email}]}, "activeCallers": 1}


async def test_a_new_link_ends_the_old_one(office: Office, campaign: str) -> None:
    old = token(await renew(office, campaign))
    new = token(await renew(office, campaign))
    assert old != new
    caller = await office.colleague(Role.CALLER)
    assert await caller.api.refusals("joinAssignment", inviteToken=old) == EXPIRED
    await join(caller, inviteToken=new)


async def test_a_link_that_is_switched_off(office: Office, campaign: str) -> None:
    invite = token(await renew(office, campaign, enabled=True))
    seated = await office.colleague(Role.CALLER)
    await join(seated, inviteToken=invite)
    assert await renew(office, campaign, enabled=False) is None
    late = await office.colleague(Role.CALLER)
    for somebody in (late, seated):
        assert await somebody.api.refusals("joinAssignment", inviteToken=invite) == EXPIRED
    await join(seated, campaignId=campaign)


async def test_a_link_is_of_no_use_in_another_account(
    office: Office, other_office: Office, campaign: str
) -> None:
    invite = token(await renew(office, campaign))
    assert await other_office.api.refusals("joinAssignment", inviteToken=invite) == EXPIRED
    assert await other_office.api.refusals("renewInvite", id=campaign) == [("NOT_FOUND", "id")]


@pytest.mark.parametrize("nonsense", ["", "x", "\x00", "\ud800", "x" * 100_000, "' OR true --"])
async def test_a_token_that_never_was(office: Office, nonsense: str) -> None:
    assert await office.api.refusals("joinAssignment", inviteToken=nonsense) == EXPIRED


@pytest.mark.parametrize("status", ["DRAFT", "ARCHIVED"])
async def test_a_link_of_a_campaign_that_is_not_active(office: Office, status: str) -> None:
    campaign = await office.draft()
    invite = token(await renew(office, campaign))
    if status == "ARCHIVED":
        await office.active()  # its number is free for nobody else
        await sql.execute("UPDATE campaign SET status = 'ARCHIVED' WHERE id = $1", row_id(campaign))
    caller = await office.colleague(Role.CALLER)
    refused = await caller.api.refusals("joinAssignment", inviteToken=invite)
    assert refused == [("WRONG_STATUS", "inviteToken")]
    assert (await office.read(campaign, "callers { nodes { id } }"))["callers"]["nodes"] == []


async def test_an_archived_campaign_has_no_new_link(office: Office) -> None:
    campaign = await office.archived()
    assert await office.api.refusals("renewInvite", id=campaign) == [("WRONG_STATUS", "id")]


async def test_two_who_follow_the_link_at_once_and_one_who_clicks_twice(
    office: Office, campaign: str
) -> None:
    invite = token(await renew(office, campaign))
    ann, bob = await office.colleague(Role.CALLER), await office.colleague(Role.CALLER)
    seats = await asyncio.gather(*(join(who, inviteToken=invite) for who in (ann, bob, ann)))
    assert seats[0] == seats[2] != seats[1]
    read = await office.read(campaign, "callers { totalCount }")
    assert read["callers"]["totalCount"] == 2
