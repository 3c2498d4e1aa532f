"""Clients that read slowly or not at all."""

import pytest

from server.live import streams
from server.live.hub import Hub
from tests.live import listening
from tests.resolvers.office import Office, row_id
from tests.until import until


async def test_a_client_that_is_behind_gets_one_resync_and_goes_on(
    office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.live.cohort.REPEAT_SECONDS", 3600.0)
    campaign = await office.draft()
    async with listening(office, reading=False) as slow, listening(office) as quick:
        assert await quick.next()
        await until(lambda: len(hub.streams) == 2)
        (cohort,) = (each for known in hub.topics.values() for each in known.values())
        for told in range(2, streams.MOST_FRAMES + 5):
            cohort.add([row_id(campaign)], urgent=True)
            await until(lambda told=told: len(quick.messages) == told)  # type: ignore[misc]
        behind = [each for each in hub.streams if each._behind]
        assert len(behind) == 1
        assert not behind[0]._frames
        slow.reads.set()
        assert (await slow.next())["resync"] is True  # the first message, which was on its way
        assert (await slow.next()) == {"cursor": hub.feed.position, "resync": True, "changes": []}
        await office.done("updateCampaign", id=campaign, name="Goes on")
        await slow.change_of(campaign, name="Goes on")
    assert not any(each["resync"] for each in quick.messages[1:])


async def test_a_client_that_takes_nothing_is_cut_off(
    office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "STALLED_SECONDS", 0.2)
    async with listening(office, reading=False) as stuck:
        await stuck.over()
        assert stuck.aborted
        assert not hub.streams


async def test_a_quiet_stream_has_a_heartbeat(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.05)
    async with listening(office) as stream:
        await until(lambda: stream.body.count(b"\n:\n\n") > 2)
    assert [event for event, _ in stream.events] == ["next"]


async def test_a_stream_ends_at_once_when_the_process_stops(office: Office, hub: Hub) -> None:
    async with listening(office) as stream:
        await stream.next()
        stream.shut_down()
        await stream.over()
        assert not hub.streams
    assert [event for event, _ in stream.events] == ["next"]
