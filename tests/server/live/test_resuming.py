"""Clients that come back, and changes of which nothing was told."""

from typing import Any

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisAway

from foundation import changes, sql
from foundation.changes import Change, Noun
from foundation.redis_connection import client
from schema import ids
from server.live import healer
from server.live.hub import Hub
from tests.factories import stocked
from tests.live import listening
from tests.resolvers.office import Office, row_id
from tests.until import until


async def test_what_changed_in_between_is_told_in_the_first_message(office: Office) -> None:
    campaign, other = await office.draft(), await office.draft()
    async with listening(office) as stream:
        cursor = (await stream.next())["cursor"]
    await office.done("updateCampaign", id=campaign, name="Meanwhile")
    await changes.sent()
    async with listening(office, after=cursor) as stream:
        told = await stream.next()
    assert told["resync"] is False
    assert [each["campaign"]["name"] for each in told["changes"]] == ["Meanwhile"]
    assert other not in str(told)
    assert told["cursor"] != cursor


@pytest.mark.parametrize("cursor", ["1-0", "0-0", "9999999999999999-0"])
async def test_where_the_feed_cannot_prove_that_it_is_complete_everything_is_read_again(
    office: Office, cursor: str
) -> None:
    async with listening(office) as stream:
        await stream.next()
        async with listening(office, after=cursor) as resumed:
            assert (await resumed.next())["resync"] is True


async def test_a_process_that_has_not_seen_the_account_cannot_prove_it(
    office: Office, hub: Hub
) -> None:
    async with listening(office) as stream:
        cursor = (await stream.next())["cursor"]
    hub.healer._seen.clear()
    async with listening(office, after=cursor) as stream:
        assert (await stream.next())["resync"] is True


async def test_a_flushed_feed_is_not_proof(office: Office) -> None:
    async with listening(office) as stream:
        cursor = (await stream.next())["cursor"]
    await client().delete(changes.KEY)
    async with listening(office, after=cursor) as stream:
        assert (await stream.next())["resync"] is True


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sent to the feed, as if the process were killed after each commit."""

    def drop(known: object) -> None:
        pass

    monkeypatch.setattr(changes, "_add", drop)


@pytest.mark.usefixtures("untold")
@pytest.mark.parametrize("what", ["renamed", "launched", "deleted", "joined"])
async def test_a_change_of_which_nothing_was_told_is_found(
    office: Office, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(healer, "COMPARE_SECONDS", 0.05)
    await stocked(office.viewer, 1)
    campaign = await office.draft()
    if what == "joined":
        campaign = await office.active()
        await office.done(
            "addCallers", id=campaign, userIds=[ids.encode("User", office.viewer.user_id)]
        )
    async with listening(office) as stream:
        await stream.next()
        if what == "renamed":
            await office.done("updateCampaign", id=campaign, name="Renamed")
            await stream.change_of(campaign, name="Renamed")
        elif what == "launched":
            await office.done("launchCampaign", id=campaign)
            await stream.change_of(campaign, status="ACTIVE")
        elif what == "deleted":
            await office.done("deleteCampaign", id=campaign)
            assert await stream.change_of(campaign) is None
        else:
            await office.api.run("joinAssignment", "__typename", campaignId=campaign)
            await stream.change_of(campaign, activeCallers=1)


async def test_a_change_that_was_lost_before_a_client_came_back_is_found(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(healer, "COMPARE_SECONDS", 0.05)
    campaign = await office.draft()
    async with listening(office) as stream:
        cursor = (await stream.next())["cursor"]
    with monkeypatch.context() as patch:
        patch.setattr(changes, "_add", lambda known: None)
        await office.done("updateCampaign", id=campaign, name="Lost")
    async with listening(office, after=cursor) as stream:
        assert (await stream.next())["resync"] is False
        await stream.change_of(campaign, name="Lost")


async def test_a_thing_that_was_new_and_is_gone_untold_between_two_comparisons_is_found(
    office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(healer, "COMPARE_SECONDS", 3600.0)
    monkeypatch.setattr("server.live.cohort.REPEAT_SECONDS", 3600.0)
    async with listening(office) as stream:
        await stream.next()
        campaign = await office.draft()
        assert await stream.change_of(campaign, status="DRAFT")
        with monkeypatch.context() as patch:
            patch.setattr(changes, "_add", lambda known: None)
            await office.done("deleteCampaign", id=campaign)
        key = Noun.CAMPAIGN, office.viewer.account_id
        await hub.healer._compare(key, hub.healer._seen[key], frozenset({0}))
        assert await stream.change_of(campaign) is None


async def test_what_one_process_finds_is_told_to_the_others(
    office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(healer, "COMPARE_SECONDS", 0.05)
    campaign = await office.draft()
    wanted = Change(Noun.CAMPAIGN, office.viewer.account_id, row_id(campaign))
    async with listening(office) as stream:
        await stream.next()
        place = hub.feed.position
        await sql.execute("UPDATE campaign SET name = 'Raw' WHERE id = $1", wanted.id)
        await stream.change_of(campaign, name="Raw")

        async def told() -> bool:
            return wanted in (await hub.feed.since(place) or ())

        await until(told)


async def test_a_stream_goes_on_while_redis_is_away(
    office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(healer, "COMPARE_SECONDS", 0.05)
    monkeypatch.setattr("server.live.tasks.RETRY_SECONDS", 0.05)
    campaign = await office.draft()

    async def away(*_: Any, **__: Any) -> Any:
        raise RedisAway("away")

    with monkeypatch.context() as patch:
        patch.setattr(hub.feed, "last", away)
        patch.setattr("server.live.feed._next", away)
        patch.setattr(changes, "_send", _not_sent)
        async with listening(office) as stream:
            first = await stream.next()
            assert first["resync"] is True
            await office.done("updateCampaign", id=campaign, name="Without Redis")
            await stream.change_of(campaign, name="Without Redis")
            patch.undo()
            await office.done("updateCampaign", id=campaign, name="With Redis")
            await stream.change_of(campaign, name="With Redis")
            await until(lambda: hub.feed.position != "0-0")


async def _not_sent() -> bool:
    return False


async def test_changes_wait_while_redis_is_away(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "REST_SECONDS", 0.05)
    nobody = Redis.from_url("unix:///nowhere/redis.sock", socket_connect_timeout=0.5)
    change = Change(Noun.CAMPAIGN, office.viewer.account_id, 2**60)
    last = (await client().xrevrange(changes.KEY, count=1) or [(b"0-0", {})])[0][0].decode()
    with monkeypatch.context() as patch:
        patch.setattr(changes, "client", lambda: nobody)
        await changes.note_all([change])
        assert await changes._send() is False
    assert change in changes._waiting
    await until(lambda: change not in changes._waiting)

    async def told() -> bool:
        entries = await client().xrange(changes.KEY, min=f"({last}")
        return any(change in changes.read(entry) for _, entry in entries)

    await until(told)
