"""Workers may be killed, be late, or be two at once: a file still has every row once."""

import asyncio

import pytest

from foundation import sql
from foundation.actors import Viewer
from services.exports import claims, first_part, parts, run, write
from services.exports.calls import CALLS
from services.exports.claims import Claim
from services.exports.kinds import Kind, Slice
from services.exports.parts import Piece
from tests.factories import a_campaign
from tests.services.exports.files import (
    a_campaign_of,
    asked,
    called,
    content,
    end_leases,
    lines,
    people,
    read,
)

pytestmark = pytest.mark.usefixtures("small_parts")

ROWS = 95
NAMES = [f"Pat{place}" for place in range(ROWS)]


@pytest.fixture
async def export_id(viewer: Viewer) -> int:
    """An export of 95 calls that waits, in ten parts beside the header."""
    campaign_id = await a_campaign_of(viewer, people(ROWS))
    await called(viewer, campaign_id)
    return await asked(viewer, campaign_id)


async def assert_whole(viewer: Viewer, export_id: int) -> None:
    row = await read(viewer, export_id)
    assert (row.status, row.row_count, row.progress) == ("COMPLETED", ROWS, 1.0)
    assert [line["First name"] for line in await lines(export_id)] == NAMES
    stored = await sql.row("SELECT parts, size FROM export WHERE id = $1", export_id)
    assert stored is not None
    assert (stored["parts"], stored["size"]) == (11, len(await content(export_id)))


async def test_a_file_is_written_in_parts_that_follow_each_other(
    viewer: Viewer, export_id: int
) -> None:
    assert await run.run_due() == 1
    await assert_whole(viewer, export_id)


def stop_after(monkeypatch: pytest.MonkeyPatch, count: int, error: BaseException) -> None:
    """The worker does not come back from the part after so many."""
    store, stored = parts.store, [0]

    async def stopping(claim: Claim, piece: Piece) -> None:
        if stored[0] == count:
            raise error
        await store(claim, piece)
        stored[0] += 1

    monkeypatch.setattr(parts, "store", stopping)


async def test_a_worker_that_is_stopped_leaves_its_export_to_the_next(
    viewer: Viewer, export_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_after(monkeypatch, 4, asyncio.CancelledError())
    with pytest.raises(asyncio.CancelledError):
        await run.run_due()
    monkeypatch.undo()
    row = await read(viewer, export_id)
    assert (row.status, row.row_count) == ("RUNNING", 30)
    assert row.progress == pytest.approx(30 / 95)
    await run.run_due()
    row = await read(viewer, export_id)
    assert (row.status, row.row_count) == ("COMPLETED", ROWS)
    assert [line["First name"] for line in await lines(export_id)] == NAMES


async def test_an_export_of_a_killed_worker_goes_on_after_its_lease(
    viewer: Viewer, export_id: int
) -> None:
    claim = await claims.take()
    assert claim is not None
    claim = await first_part.write(claim, CALLS)
    await parts.store(claim, Piece(*await parts.copy(claim, CALLS, await first(claim)), 1, 0))
    assert await run.run_due() == 0
    await end_leases()
    assert await run.run_due() == 1
    assert len(await lines(export_id)) == 10


async def first(claim: Claim) -> Slice:
    campaign_id = claim.campaign_ids[0]
    return Slice(campaign_id, 0, await CALLS.cut(campaign_id, 0, 2**62, 10))


async def test_a_worker_that_slept_past_its_lease_changes_nothing_more(
    viewer: Viewer, export_id: int
) -> None:
    sleeper = await claims.take()
    assert sleeper is not None
    await end_leases()
    assert await run.run_due() == 1
    for attempt in (parts.store(sleeper, Piece(b"twice", 1, 0, 1)), claims.complete(sleeper)):
        with pytest.raises(claims.ClaimLost):
            await attempt
    await claims.put_back(sleeper, "late")
    await claims.let_go(sleeper)
    await assert_whole(viewer, export_id)


async def test_workers_at_once_make_one_file_of_each_export(
    viewer: Viewer, export_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "MOST_AT_ONCE", 6)
    others = [await asked(viewer, (await read(viewer, export_id)).campaign_ids[0]) for _ in "abc"]
    assert sum(await asyncio.gather(*(run.run_due() for _ in range(6)))) == 4
    for each in (export_id, *others):
        await assert_whole(viewer, each)


async def test_a_long_export_takes_turns_with_those_that_wait(
    viewer: Viewer, export_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = await asked(viewer, await a_campaign(viewer))
    monkeypatch.setattr(run, "TURN_SECONDS", 0)
    await run.run_due(0.001)
    assert (await read(viewer, export_id)).row_count == 10
    await run.run_due(0.001)
    assert (await read(viewer, other)).status == "COMPLETED"
    assert (await read(viewer, export_id)).row_count == 10
    await run.run_due()
    await assert_whole(viewer, export_id)


async def test_an_export_that_fails_again_and_again_is_given_up(
    viewer: Viewer, export_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> tuple[bytes, int]:
        raise OSError("no space left")

    monkeypatch.setattr(parts, "copy", broken)
    tries = 0
    while (await read(viewer, export_id)).status != "FAILED":
        await run.run_due()
        await end_leases()
        tries += 1
        assert tries <= claims.MOST_ATTEMPTS + 1
    row = await read(viewer, export_id)
    assert row.error is not None
    assert "Retry" in row.error
    assert await content(export_id) == b""


async def test_a_worker_that_dies_at_every_try_does_not_go_on_forever(
    viewer: Viewer, export_id: int
) -> None:
    for _ in range(claims.MOST_ATTEMPTS):
        assert await claims.take() is not None
        await end_leases()
    await run.run_due()
    assert (await read(viewer, export_id)).status == "FAILED"


async def test_rows_that_are_suddenly_long_make_smaller_parts(
    viewer: Viewer, export_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LARGEST", 600)
    await run.run_due()
    assert [line["First name"] for line in await lines(export_id)] == NAMES
    largest = await sql.value(
        "SELECT max(length(data)) FROM export_part WHERE export_id = $1", export_id
    )
    assert largest <= 600


async def test_slices_are_read_at_the_same_time_and_no_more_than_planned(
    viewer: Viewer, export_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, at_once, most = parts.copy, [0], [0]

    async def counted(claim: Claim, kind: Kind, part: Slice) -> tuple[bytes, int]:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        try:
            return await copy(claim, kind, part)
        finally:
            at_once[0] -= 1

    monkeypatch.setattr(parts, "copy", counted)
    await run.run_due()
    assert most[0] == write._AHEAD + 1
    await assert_whole(viewer, export_id)
