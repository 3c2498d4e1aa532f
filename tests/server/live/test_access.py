"""Streams end with the access that they were opened with."""

import asyncio

import pytest

from foundation import changes, sql
from foundation.changes import Change
from models.roles import Role
from schema import ids
from server.live import guard
from server.live.hub import Hub
from services.access import tokens
from tests.live import Listener, listening
from tests.resolvers.office import Office


async def signed_out(stream: Listener) -> None:
    await stream.over()
    (error,) = stream.events[-2][1]["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"
    assert stream.events[-1] == ("complete", None)


async def test_a_revoked_token_ends_its_streams_and_no_others(office: Office) -> None:
    viewer = office.viewer
    secret = await tokens.issue(viewer.user_id, "other")
    async with listening(office) as kept, listening(Office(office.client, viewer, secret)) as one:
        token_id = await sql.value(
            "SELECT max(id) FROM access_token WHERE user_id = $1", viewer.user_id
        )
        await office.done("revokeAccessToken", id=ids.encode("AccessToken", token_id))
        await signed_out(one)
        campaign = await office.draft()
        await office.done("updateCampaign", id=campaign, name="Goes on")
        await kept.change_of(campaign, name="Goes on")


async def test_deactivating_and_signing_out_a_user_end_their_streams(office: Office) -> None:
    for mutation, argument in (("signOutUser", "userId"), ("deactivateUser", "id")):
        colleague = await office.colleague()
        async with listening(colleague) as stream:
            await stream.next()
            user = ids.encode("User", colleague.viewer.user_id)
            await office.done(mutation, **{argument: user})
            await signed_out(stream)


async def test_another_role_ends_the_stream_so_that_the_client_comes_back(office: Office) -> None:
    colleague = await office.colleague()
    async with listening(colleague) as stream:
        await stream.next()
        user = ids.encode("User", colleague.viewer.user_id)
        await office.done("updateUser", id=user, role=Role.CALLER.value)
        await stream.over()
    assert {event for event, _ in stream.events} == {"next"}
    assert "errors" not in str(stream.events)


async def test_access_that_ended_unheard_is_found(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "CHECK_SECONDS", 0.05)
    colleague = await office.colleague()
    async with listening(colleague) as stream:
        await sql.execute(
            "UPDATE access_token SET revoked_at = clock_timestamp() WHERE user_id = $1",
            colleague.viewer.user_id,
        )
        await signed_out(stream)


async def test_a_stream_ends_when_its_token_expires(office: Office) -> None:
    colleague = await office.colleague()
    await sql.execute(
        """UPDATE access_token SET expires_at = clock_timestamp() + interval '2 seconds'
           WHERE user_id = $1""",
        colleague.viewer.user_id,
    )
    async with listening(colleague) as stream:
        await signed_out(stream)


async def test_a_token_that_ends_while_the_stream_begins_gets_none(
    office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleague = await office.colleague()
    run = hub.executor.run

    async def revoked_meanwhile(*arguments: object) -> object:
        result = await run(*arguments)  # type: ignore[arg-type]
        await sql.execute(
            "UPDATE access_token SET revoked_at = clock_timestamp() WHERE user_id = $1",
            colleague.viewer.user_id,
        )
        return result

    monkeypatch.setattr(hub.executor, "run", revoked_meanwhile)
    async with listening(colleague) as stream:
        await stream.over()
    assert stream.status == 401
    assert stream.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_an_open_stream_is_not_use(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "CHECK_SECONDS", 0.05)
    campaign, colleague = await office.draft(), await office.colleague()
    async with listening(colleague) as stream:
        await stream.next()
        long_ago = """UPDATE access_token SET kind = 'SESSION',
            last_used_at = clock_timestamp() - interval '59 minutes' WHERE user_id = $1"""
        await sql.execute(long_ago, colleague.viewer.user_id)
        await office.done("updateCampaign", id=campaign, name="Told")
        await stream.change_of(campaign, name="Told")
        idle = """UPDATE access_token SET last_used_at = last_used_at - interval '2 minutes'
            WHERE user_id = $1"""
        await sql.execute(idle, colleague.viewer.user_id)
        await signed_out(stream)


async def test_a_change_while_the_stream_begins_is_told(
    office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = await office.draft()
    check = hub._guard.check

    async def changed_meanwhile(streams: object) -> None:
        await check(streams)  # type: ignore[arg-type]
        found = ids.decode(campaign, "Campaign") or 0
        hub.spread([Change(changes.Noun.CAMPAIGN, office.viewer.account_id, found)])
        await asyncio.sleep(0)

    monkeypatch.setattr(hub._guard, "check", changed_meanwhile)
    async with listening(office) as stream:
        await stream.change_of(campaign)
