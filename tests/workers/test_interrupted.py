"""Workers that are stopped or killed while they release numbers: nothing lost, nothing twice."""

import asyncio
import signal
from collections import defaultdict
from pathlib import Path

from arq.connections import ArqRedis

from foundation import jobs
from foundation.actors import Viewer
from services.carrier_operations.run import run_due
from tests.factories import a_user
from tests.services.carrier_operations.owed import (
    archived,
    let_leases_run_out,
    let_pauses_end,
    owed,
)
from tests.telephony.carriers import RecordingCarrier
from tests.workers.processes import USUAL, WATCHED, until, worker

NUMBERS = 30


class Journal:
    """What the carrier of a watched worker was asked to release."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "journal"
        self.path.touch()

    def keys(self) -> dict[str, set[str]]:
        """The idempotency keys under which each number was released: one is one effect."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for line in self.path.read_text().splitlines():
            e164, key = line.split()
            found[e164].add(key)
        return found

    def __len__(self) -> int:
        return len(self.path.read_text().splitlines())


async def interrupt(
    redis: ArqRedis, log: Path, journal: Journal, how: signal.Signals, after: int
) -> int:
    """Have a worker run once and stop it after so many releases. Returns how it ended."""

    async def in_the_middle() -> bool:
        return len(journal) > before + after

    before = len(journal)
    await redis.flushdb()
    await jobs.hint(jobs.CARRIER_OPERATIONS)
    environment = {"CARRIER": "watched", "MOST": after, "SWEEPS": "never"}
    with worker(log, *WATCHED, JOURNAL=journal.path, **environment) as process:
        await until(in_the_middle, log)
        process.send_signal(how)
        return await asyncio.to_thread(process.wait)


async def finish(viewer: Viewer, log: Path) -> None:
    async def all_done() -> bool:
        return {each.state for each in await owed(viewer)} == {"DONE"}

    await let_leases_run_out(viewer)
    await let_pauses_end(viewer)
    with worker(log, *USUAL):
        await until(all_done, log)


async def everything_happened_once(viewer: Viewer, journal: Journal) -> None:
    operations = await owed(viewer)
    assert len(operations) == NUMBERS
    assert {(each.state, each.number) for each in operations} == {("DONE", "CLEANING")}
    for e164, keys in journal.keys().items():
        (operation,) = [each for each in operations if each.e164 == e164]
        assert keys == {f"phonebank-{operation.id}"}
    later = RecordingCarrier()
    await run_due(later)
    assert not {e164 for _, e164 in later.journal} & {each.e164 for each in operations}


async def test_a_worker_that_is_killed_loses_nothing(
    redis: ArqRedis, log: Path, tmp_path: Path
) -> None:
    viewer, journal = await a_user(), Journal(tmp_path)
    await archived(viewer, NUMBERS)
    assert await interrupt(redis, log, journal, signal.SIGKILL, after=10) == -signal.SIGKILL
    states = [each.state for each in await owed(viewer)]
    assert states.count("DONE") == 10
    assert "RUNNING" in states
    await finish(viewer, log)
    await everything_happened_once(viewer, journal)


async def test_a_worker_that_is_stopped_again_and_again_loses_nothing(
    redis: ArqRedis, log: Path, tmp_path: Path
) -> None:
    viewer, journal = await a_user(), Journal(tmp_path)
    await archived(viewer, NUMBERS)
    for releases in (10, 0, 10):
        assert await interrupt(redis, log, journal, signal.SIGTERM, releases) == 0
        left = await owed(viewer)
        assert {each.number for each in left} == {"RELEASING", "CLEANING"}
        assert "RUNNING" not in {each.state for each in left}  # put back: no lease is waited for
        await let_pauses_end(viewer)
    await finish(viewer, log)
    await everything_happened_once(viewer, journal)
