"""A real worker is killed in the middle of a file, and the next one continues."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from foundation import sql
from foundation.actors import Viewer
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_campaign
from tests.processes import die_with_us
from tests.services.exports.files import a_group_of, asked, called, end_leases, lines, read
from tests.until import until

ROWS = 120_000
ROOT = Path(__file__).parents[3]


@asynccontextmanager
async def a_worker() -> AsyncIterator[asyncio.subprocess.Process]:
    """`arq workers.settings.WorkerSettings`, killed with SIGKILL at the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "arq", "workers.settings.WorkerSettings"),
        cwd=ROOT,
        env=os.environ | {"LOG_LEVEL": "error"},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        preexec_fn=die_with_us(),
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()


@asynccontextmanager
async def only_parts_up_to(number: int, export_id: int) -> AsyncIterator[None]:
    """Inside the context a worker waits before it stores a further part of the file.

    Otherwise it could be done before this process has looked once.
    """
    await sql.execute(
        """CREATE FUNCTION wait_at_the_gate() RETURNS trigger LANGUAGE plpgsql AS
           'BEGIN PERFORM pg_advisory_xact_lock(2, 71); RETURN NEW; END'"""
    )
    await sql.execute(
        f"""CREATE TRIGGER gate BEFORE INSERT ON export_part FOR EACH ROW
            WHEN (NEW.export_id = {export_id} AND NEW.number > {number})
            EXECUTE FUNCTION wait_at_the_gate()"""
    )
    async with sql.connection() as gate:
        await gate.execute("SELECT pg_advisory_lock(2, 71)")
        try:
            yield
        finally:
            await gate.execute("SELECT pg_advisory_unlock(2, 71)")
            await sql.execute("DROP FUNCTION wait_at_the_gate CASCADE")


async def a_large_campaign(viewer: Viewer) -> int:
    """A campaign with very many people, all of them called."""
    group_id = await a_group_of(viewer)
    await sql.execute(
        """INSERT INTO contact (group_id, phone, first_name, last_name, custom_fields)
           SELECT $1, '+1' || (2123000000 + n), 'Pat' || n, 'Doe', '{}'
           FROM generate_series(1, $2::int) n""",
        group_id,
        ROWS,
    )
    targeting = Targeting(base=Segment(group_id=group_id))
    campaign_id = await a_campaign(viewer, targeting=targeting)
    assert await called(viewer, campaign_id) == ROWS
    await sql.execute("ANALYZE contact, dial, call")
    return campaign_id


@pytest.mark.timeout(600)
async def test_a_killed_workers_file_is_finished_with_every_row_once(viewer: Viewer) -> None:
    export_id = await asked(viewer, await a_large_campaign(viewer))

    async def has_begun() -> bool:
        return bool((await read(viewer, export_id)).row_count)

    async def is_completed() -> bool:
        return (await read(viewer, export_id)).status == "COMPLETED"

    async with only_parts_up_to(2, export_id), a_worker():
        await until(has_begun)
    killed = await read(viewer, export_id)
    assert killed.status == "RUNNING"
    assert killed.row_count is not None
    assert 0 < killed.row_count < ROWS
    await end_leases()
    async with a_worker():
        await until(is_completed)
    assert (await read(viewer, export_id)).row_count == ROWS
    names = [line["First name"] for line in await lines(export_id)]
    assert names == [f"Pat{number}" for number in range(1, ROWS + 1)]
