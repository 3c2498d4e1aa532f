"""What a stream tells, and when."""

from tests.live import listening
from tests.resolvers.office import Office


async def test_the_first_message_comes_at_once_with_a_cursor(office: Office) -> None:
    async with listening(office) as stream:
        first = await stream.next()
    assert stream.status == 200
    assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert first["resync"] is True
    assert first["changes"] == []
    assert first["cursor"]


async def test_a_change_reaches_everybody_who_watches(office: Office) -> None:
    campaign = await office.draft()
    colleague = await office.colleague()
    async with listening(office) as one, listening(colleague) as other:
        await office.done("updateCampaign", id=campaign, name="Renamed")
        for stream in (one, other):
            shown = await stream.change_of(campaign, name="Renamed")
            assert shown["status"] == "DRAFT"
