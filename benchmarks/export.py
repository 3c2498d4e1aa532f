"""What an export costs, compared with a bare COPY: `python -m benchmarks.export [calls] [rounds]`.

A campaign with that many recorded calls (a million by default) is exported by the worker's own
function. Its rows are also copied by one COPY of the same query, whose bytes are only counted. The
two alternate, so that a busy machine slows both. The ratio of seconds is the median over the
rounds. Aims: at most 1.5 times the seconds, less than 100 MB of memory.
"""

import asyncio
import sys
import time
from collections.abc import Coroutine
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

import psutil

from benchmarks import machine, setting
from benchmarks.setting import median
from foundation import clock, sql
from foundation.actors import Viewer
from foundation.transactions import transaction
from models.exports import ExportKind
from services.campaigns.launch import launch
from services.exports import run
from services.exports.calls import CALLS
from services.exports.kinds import Slice
from services.exports.requests import create

_LONG = timedelta(minutes=10)
FIELDS = ["City", "Party", "Last voted"]


class Figures(NamedTuple):
    seconds: float
    megabytes: float
    memory: float
    """The most by which the resident memory of this process grew, in MB."""


async def main(calls: int, rounds: int) -> None:
    admin = await setting.an_admin()
    campaign_id = await _a_called_campaign(admin, calls)
    print(f"{calls:,} calls, {rounds} rounds; {machine.load()}")
    ratios = []
    for _ in range(rounds):
        bare = await _watched(_bare_copy(campaign_id))
        made = await _watched(_export(admin, campaign_id))
        ratios.append(made.seconds / bare.seconds)
        for what, figures in (("bare COPY", bare), ("export", made)):
            print(
                f"  {what:>9}: {figures.seconds:.2f} s, {figures.megabytes:.0f} MB;"
                f" memory +{figures.memory:.0f} MB"
            )
    print(f"  ratio {median(ratios):.2f} (aim: at most 1.5); {machine.load()}")


async def _a_called_campaign(admin: Viewer, calls: int) -> int:
    group_id = await setting.a_group(admin, calls)
    async with transaction(_LONG):
        await sql.execute(
            """UPDATE contact SET custom_fields =
                 '{"City": "Springfield", "Party": "Green", "Last voted": "2024-11-05"}'
               WHERE group_id = $1""",
            group_id,
        )
        await sql.execute(
            "UPDATE contact_group SET custom_columns = $2 WHERE id = $1", group_id, FIELDS
        )
    campaign_id = await setting.a_draft(admin, group_id)
    await launch(admin, campaign_id)
    async with transaction(_LONG):
        await sql.execute(
            """INSERT INTO call (campaign_id, dial_id, contact_id, user_id, phone_number_id,
                 started_at, ended_at, result, answers)
               SELECT d.campaign_id, d.id, d.contact_id, $2, n.id,
                 clock_timestamp() - interval '9 days' + d.queue_key * interval '100 ms',
                 clock_timestamp() - interval '9 days' + d.queue_key * interval '110 ms',
                 (ARRAY['NO_ANSWER', 'TALKED_TO_CORRECT_PERSON', 'REFUSED'])[1 + d.id % 3],
                 '{"Will you vote?": "yes", "How": "by mail"}'
               FROM dial d, (SELECT min(id) AS id FROM phone_number) n
               WHERE d.campaign_id = $1 ORDER BY d.id""",
            campaign_id,
            admin.user_id,
        )
    await sql.execute("VACUUM ANALYZE call")
    return campaign_id


async def _export(admin: Viewer, campaign_id: int) -> int:
    """Make the file as the worker does, in runs of the same length. Returns its number of bytes."""
    export_id = await create(admin, ExportKind.CALLS, [campaign_id], None)
    while not await run.run_due():
        pass
    size: int = await sql.value("SELECT size FROM export WHERE id = $1", export_id)
    await sql.execute("DELETE FROM export WHERE id = $1", export_id)
    return size


async def _bare_copy(campaign_id: int) -> int:
    """All rows in one COPY, planned as PostgreSQL likes; returns the number of bytes."""
    size = 0

    async def count(chunk: bytes) -> None:
        nonlocal size
        size += len(chunk)

    whole = Slice(campaign_id, 0, 2**62)
    statement, values = CALLS.statement(whole, await clock.now(), FIELDS)
    async with transaction(_LONG), sql.connection() as raw:
        await raw.execute("SET LOCAL TIME ZONE 'America/New_York'")
        await raw.copy_from_query(
            statement.partition("ORDER BY")[0], *values, output=count, format="csv"
        )
    return size


async def _watched(work: Coroutine[None, None, int]) -> Figures:
    process = psutil.Process()
    before = highest = process.memory_info().rss
    began = time.perf_counter()
    task = asyncio.create_task(work)
    while not task.done():
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(task), 0.02)
        highest = max(highest, process.memory_info().rss)
    return Figures(time.perf_counter() - began, task.result() / 1e6, (highest - before) / 1e6)


if __name__ == "__main__":
    wanted = [int(argument) for argument in sys.argv[1:]]
    setting.run(lambda: main(*(wanted + [1_000_000, 3][len(wanted) :])))
