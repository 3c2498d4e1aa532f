"""Keeping processes running, and the number of days in the clock file."""

import asyncio
import os
import sys
from pathlib import Path

import psutil
import pytest

from local.embedded import EngineError, clock
from local.run import processes
from local.run.processes import Command, keep_running
from tests.local.runs import PATIENCE, eventually, lives


def test_what_the_clock_file_decides(tmp_path: Path) -> None:
    assert clock.decide(tmp_path, None) == 0
    clock.store(tmp_path, 5)
    assert [clock.decide(tmp_path, asked) for asked in (None, 5, 9)] == [5, 5, 9]
    with pytest.raises(EngineError, match="Use 5 or more"):
        clock.decide(tmp_path, 0)
    (tmp_path / "clock").write_text("soon")
    with pytest.raises(EngineError, match="should hold a number of days"):
        clock.decide(tmp_path, None)


async def test_pauses_grow_and_one_that_ignores_sigterm_is_killed(tmp_path: Path) -> None:
    said: list[str] = []
    stop = asyncio.Event()
    marker = tmp_path / "marker"
    stubborn = (
        "import pathlib, signal, subprocess, sys, time\n"
        "marker = pathlib.Path(sys.argv[1])\n"
        "marker.touch()\n"
        "if len(marker.read_text()) < 2:\n"
        "    marker.write_text(marker.read_text() + '.')\n"
        "    raise SystemExit(3)\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "helper = subprocess.Popen(['sleep', '1000'])\n"
        "pathlib.Path(sys.argv[1] + '.pid').write_text(f'{helper.pid}\\n')\n"
        "time.sleep(1000)\n"
    )
    command = Command("stubborn", (sys.executable, "-c", stubborn, str(marker)), dict(os.environ))
    task = asyncio.create_task(keep_running(command, stop, said.append, patience=0.3))
    pid = Path(f"{marker}.pid")
    await asyncio.to_thread(eventually, lambda: pid.exists() and pid.read_text().endswith("\n"))
    helper = psutil.Process(int(await asyncio.to_thread(pid.read_text)))
    stop.set()
    await asyncio.wait_for(task, PATIENCE)
    assert [line.rpartition("; ")[2] for line in said] == [
        "starting it again in 0.5 s.",
        "starting it again in 1 s.",
    ]
    assert eventually(lambda: not lives(helper))


async def test_a_stop_ends_the_pause_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "FIRST_PAUSE", 1_000.0)
    stop = asyncio.Event()
    said: list[str] = []
    command = Command("short", (sys.executable, "-c", "pass"), dict(os.environ))
    task = asyncio.create_task(keep_running(command, stop, said.append))
    while not said:  # noqa: ASYNC110  # another process, no event
        await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(task, PATIENCE)
