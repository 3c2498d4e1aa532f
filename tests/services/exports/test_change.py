"""Canceling and retrying exports, and how long files are kept."""

from datetime import timedelta

import pytest

from foundation import clock, sql
from foundation.actors import Viewer
from foundation.errors import Refused
from services.exports import change, claims, parts, run
from services.exports.expire import expire_old
from tests.factories import a_campaign, a_user
from tests.services.exports.files import a_campaign_of, asked, called, content, lines, people, read


async def refusal(attempt: object) -> str:
    with pytest.raises(Refused) as refused:
        await attempt  # type: ignore[misc]  # one of the two operations
    [problem] = refused.value.problems
    assert problem.field == ("id",)
    return problem.code


async def test_a_queued_export_is_canceled_and_not_made(viewer: Viewer) -> None:
    export_id = await asked(viewer, await a_campaign(viewer))
    await change.cancel(viewer, export_id)
    await run.run_due()
    assert (await read(viewer, export_id)).status == "CANCELED"
    assert await content(export_id) == b""


@pytest.mark.usefixtures("small_parts")
async def test_a_running_export_stops_at_its_next_part(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign_id = await a_campaign_of(viewer, people(50))
    export_id = await asked(viewer, campaign_id, kind="CONTACTS")
    store = parts.store

    async def then_cancel(claim: claims.Claim, piece: parts.Piece) -> None:
        await store(claim, piece)
        if piece.position:
            await change.cancel(viewer, export_id)

    monkeypatch.setattr(parts, "store", then_cancel)
    await run.run_due()
    assert (await read(viewer, export_id)).status == "CANCELED"
    assert await content(export_id) == b""


async def test_a_retry_begins_again_with_what_was_recorded_until_then(viewer: Viewer) -> None:
    campaign_id = await a_campaign_of(viewer, people(2))
    export_id = await asked(viewer, campaign_id)
    await change.cancel(viewer, export_id)
    await called(viewer, campaign_id)
    await change.retry(viewer, export_id)
    assert (await read(viewer, export_id)).status == "QUEUED"
    await run.run_due()
    assert (await read(viewer, export_id)).status == "COMPLETED"
    assert len(await lines(export_id)) == 2


async def test_a_completed_export_is_withdrawn_with_its_file(viewer: Viewer) -> None:
    export_id = await asked(viewer, await a_campaign(viewer))
    await run.run_due()
    await change.cancel(viewer, export_id)
    row = await read(viewer, export_id)
    assert (row.status, row.signature, row.expires_at) == ("CANCELED", None, None)
    assert await content(export_id) == b""
    await change.cancel(viewer, export_id)
    assert await read(viewer, export_id) == row
    await change.retry(viewer, export_id)
    await run.run_due()
    assert (await read(viewer, export_id)).status == "COMPLETED"


async def test_an_export_that_ended_badly_is_not_canceled_and_no_other_is_retried(
    viewer: Viewer,
) -> None:
    export_id = await asked(viewer, await a_campaign(viewer))
    assert await refusal(change.retry(viewer, export_id)) == "WRONG_STATUS"
    await run.run_due()
    assert await refusal(change.retry(viewer, export_id)) == "WRONG_STATUS"
    with clock.moved(timedelta(days=8)):
        assert await refusal(change.cancel(viewer, export_id)) == "WRONG_STATUS"
        await expire_old()
        assert await refusal(change.cancel(viewer, export_id)) == "WRONG_STATUS"
    await sql.execute("UPDATE export SET status = 'FAILED' WHERE id = $1", export_id)
    assert await refusal(change.cancel(viewer, export_id)) == "WRONG_STATUS"


async def test_an_export_of_another_account_is_as_one_that_does_not_exist(viewer: Viewer) -> None:
    export_id = await asked(viewer, await a_campaign(viewer))
    stranger = await a_user()
    for operation in (change.cancel, change.retry):
        assert await refusal(operation(stranger, export_id)) == "NOT_FOUND"
        assert await refusal(operation(viewer, 2**62)) == "NOT_FOUND"


async def test_a_file_is_kept_for_seven_days_and_can_be_made_again(viewer: Viewer) -> None:
    export_id = await asked(viewer, await a_campaign(viewer))
    await run.run_due()
    with clock.moved(timedelta(days=6, hours=23)):
        await expire_old()
        assert (await read(viewer, export_id)).status == "COMPLETED"
    with clock.moved(timedelta(days=7, minutes=1)):
        row = await read(viewer, export_id)
        assert (row.status, row.signature, row.progress) == ("EXPIRED", None, 1.0)
        assert await expire_old() >= 1
        assert await content(export_id) == b""
        assert await sql.value("SELECT status FROM export WHERE id = $1", export_id) == "EXPIRED"
    await change.retry(viewer, export_id)
    await run.run_due()
    assert (await read(viewer, export_id)).status == "COMPLETED"
