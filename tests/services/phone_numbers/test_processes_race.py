"""The same race between processes, which share nothing but the database."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter

import pytest

from foundation.actors import Viewer
from tests.factories import a_user, stocked
from tests.processes import die_with_us
from tests.services.phone_numbers.test_races import (
    REFUSED,
    assigned,
    drafts,
    numbers_by_status,
    untouched_drafts,
)

pytestmark = pytest.mark.usefixtures("database")


async def ready_process(viewer: Viewer, campaigns: list[int]) -> Process:
    module = "tests.services.phone_numbers.launching"
    arguments = [str(number) for number in (viewer.account_id, *campaigns)]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        stdin=PIPE,
        stdout=PIPE,
        preexec_fn=die_with_us(),
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    return process


async def result(process: Process) -> Counter[str]:
    output, _ = await process.communicate(b"go\n")
    return Counter(json.loads(output.splitlines()[-1]))  # warnings come before it


async def test_racing_processes_share_no_number() -> None:
    viewer = await a_user()
    await stocked(viewer, 30)
    campaigns = await drafts(viewer, 20, (["212"], 2), (["NY"], 2))
    processes = await asyncio.gather(
        *(ready_process(viewer, campaigns[place::4]) for place in range(4))
    )
    results = await asyncio.gather(*(result(process) for process in processes))
    assert sum(results, Counter()) == {"done": 15, REFUSED: 5}
    assert {len(numbers) for numbers in (await assigned(viewer)).values()} == {2}
    assert await numbers_by_status(viewer) == {"ASSIGNED": 30}
    assert await untouched_drafts(viewer) == 5
