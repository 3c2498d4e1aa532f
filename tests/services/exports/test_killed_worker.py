"""A real worker is killed in the middle of a file, and the next one continues."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from foundation import sql
from foundation.actors import Viewer
from services.campaigns.targeting import Segment, Targeting
from services.exports.row import ExportRow
from tests.factories import a_campaign
from tests.services.exports.files import a_group_of, asked, called, end_leases, lines, read

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
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()


async def until(viewer: Viewer, export_id: int, holds: Callable[[ExportRow], bool]) -> ExportRow:
    async with asyncio.timeout(60):
        while not holds(row := await read(viewer, export_id)):  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.005)
    return row


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


@pytest.mark.timeout(300)
async def test_a_killed_workers_file_is_finished_with_every_row_once(viewer: Viewer) -> None:
    export_id = await asked(viewer, await a_large_campaign(viewer))
    async with a_worker():
        await until(viewer, export_id, lambda row: (row.row_count or 0) > 0)
    killed = await read(viewer, export_id)
    assert killed.status == "RUNNING"
    assert killed.row_count is not None
    assert 0 < killed.row_count < ROWS
    await end_leases()
    async with a_worker():
        done = await until(viewer, export_id, lambda row: row.status == "COMPLETED")
    assert done.row_count == ROWS
    names = [line["First name"] for line in await lines(export_id)]
    assert names == [f"Pat{number}" for number in range(1, ROWS + 1)]
