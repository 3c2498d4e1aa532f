"""What can be asked for."""

import pytest

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Refused
from models.exports import ExportKind
from services.exports.requests import create
from tests.factories import a_campaign, a_draft, a_user
from tests.services.exports.files import asked, read


async def refusals(
    viewer: Viewer, campaign_ids: list[int | None], zone: str | None = None
) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        await create(viewer, ExportKind.CALLS, campaign_ids, zone)
    count = await sql.value("SELECT count(*) FROM export WHERE account_id = $1", viewer.account_id)
    assert count == 0
    return [(problem.code, ".".join(problem.field)) for problem in refused.value.problems]


async def test_an_export_waits_for_the_worker(viewer: Viewer) -> None:
    export_id = await asked(viewer, await a_campaign(viewer))
    row = await read(viewer, export_id)
    assert (row.status, row.progress, row.row_count, row.signature) == ("QUEUED", 0.0, None, None)
    assert row.time_zone == "America/New_York"


async def test_every_campaign_that_cannot_be_exported_is_named(viewer: Viewer) -> None:
    theirs = await a_campaign(await a_user())
    ids = [await a_campaign(viewer), None, 2**62, theirs, await a_draft(viewer)]
    assert await refusals(viewer, ids, "Mars/Olympus") == [
        ("INVALID", "campaignIds.1"),
        ("NOT_FOUND", "campaignIds.2"),
        ("NOT_FOUND", "campaignIds.3"),
        ("WRONG_STATUS", "campaignIds.4"),
        ("UNKNOWN_TIME_ZONE", "timeZone"),
    ]


async def test_one_to_a_hundred_campaigns_are_named(viewer: Viewer) -> None:
    assert await refusals(viewer, []) == [("BLANK", "campaignIds")]
    campaign_id = await a_campaign(viewer)
    assert await refusals(viewer, [campaign_id] * 101) == [("TOO_LONG", "campaignIds")]
    assert await asked(viewer, *[campaign_id] * 100)


@pytest.mark.parametrize(
    "zone", ["", "EST5EDT4", "america/new_york", "../UTC", "\x00", "localtime"]
)
async def test_a_time_zone_is_an_iana_name(viewer: Viewer, zone: str) -> None:
    ids: list[int | None] = [await a_campaign(viewer)]
    assert await refusals(viewer, ids, zone) == [("UNKNOWN_TIME_ZONE", "timeZone")]
