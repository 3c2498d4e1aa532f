"""A worker that is stopped leaves no export taken: others would have to wait for its lease."""

import asyncio

import pytest

from foundation import sql
from foundation.actors import Viewer
from services.exports import claims, parts, run
from services.exports.claims import Claim
from tests.services.exports.files import a_campaign_of, asked, called, people, read

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture
async def export_id(viewer: Viewer) -> int:
    campaign_id = await a_campaign_of(viewer, people(20))
    await called(viewer, campaign_id)
    return await asked(viewer, campaign_id)


async def the_next_worker_makes_it(viewer: Viewer, export_id: int) -> None:
    assert await run.run_due() == 1
    assert (await read(viewer, export_id)).row_count == 20


async def test_cancelled_again_and_again_it_lets_go_of_the_export(
    viewer: Viewer, export_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = asyncio.Event()

    async def endless(*_: object) -> None:
        writing.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patched:
        patched.setattr(parts, "store", endless)
        job = asyncio.create_task(run.run_due())
        await writing.wait()
        while not job.done():
            job.cancel()
            await asyncio.sleep(0)
    assert job.cancelled()
    await the_next_worker_makes_it(viewer, export_id)


async def test_cancelled_while_it_takes_an_export_it_lets_go_of_it(
    viewer: Viewer, export_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = claims.take

    async def cancelled() -> Claim | None:
        found = await take()
        job.cancel()
        await asyncio.sleep(0)  # PostgreSQL has committed, and the reply is on its way
        return found

    with monkeypatch.context() as patched:
        patched.setattr(claims, "take", cancelled)
        job = asyncio.create_task(run.run_due())
        with pytest.raises(asyncio.CancelledError):
            await job
    assert await sql.value("SELECT claim_token FROM export WHERE id = $1", export_id) is None
    await the_next_worker_makes_it(viewer, export_id)
