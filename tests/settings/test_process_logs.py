"""Every line that a web process or a worker writes has one form, also when Redis goes away."""

import asyncio
import json
import os
import re
import signal
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests import prepared
from tests.faults.engines import Engines, engines
from tests.faults.processes import START_SECONDS, WORKER, Process, Processes
from tests.processes import free_port

PLAIN = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z \[(info|warning|error|critical) *\] ")


@dataclass(frozen=True, slots=True)
class House:
    engines: Engines
    processes: Processes


@pytest.fixture
def house() -> Iterator[House]:
    with (
        tempfile.TemporaryDirectory(prefix="pb-") as name,  # one that the engines' user can enter
        engines(prepared.migrated((folder := Path(name).resolve()) / "data")) as running,
    ):
        addresses = {"DATABASE_URL": running.postgres.url, "REDIS_URL": running.valkey.url}
        processes = Processes(folder, {**os.environ, **addresses})
        try:
            yield House(running, processes)
        finally:
            processes.kill_all()


@pytest.mark.parametrize("form", ["json", "console"])
async def test_every_line_has_the_form_of_the_setting(house: House, form: str) -> None:
    port = free_port()
    web = house.processes.start(
        *("-m", "uvicorn", "server.asgi:app", "--port", str(port)), LOG_FORMAT=form
    )
    worker = house.processes.start(*WORKER, LOG_FORMAT=form)
    await until(lambda: "worker_started" in worker.said(), worker)
    await until(lambda: "Uvicorn running" in web.said(), web)
    house.engines.valkey.stop(signal.SIGKILL)
    assert await worker.ended(60) == 1
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=10) as client:
        paths = ("/health/serving", "/health/ready", "/health/live", "/join/SECRET")
        statuses = [(await client.get(path)).status_code for path in paths]
    assert statuses == [200, 503, 200, 200]
    web.send(signal.SIGTERM)
    await web.ended(60)
    for process in (web, worker):
        lines = process.said().splitlines()
        assert all(has_form(line, form) for line in lines), process.said()
        assert "SECRET" not in process.said()
        assert "Traceback" not in process.said()
        assert "CARRIER=instant" in process.said()
    (last,) = [line for line in worker.said().splitlines() if "redis_away" in line]
    assert "REDIS_URL" in last


def has_form(line: str, form: str) -> bool:
    if form == "console":
        return PLAIN.match(line) is not None
    told: dict[str, object] = json.loads(line)
    return {"event", "level", "timestamp"} <= told.keys()


async def until(condition: Callable[[], bool], process: Process) -> None:
    async with asyncio.timeout(START_SECONDS):
        while not condition():
            assert process.runs, process.said()
            await asyncio.sleep(0.1)


CRASH = """
import threading, warnings
from settings import get_settings
from settings.logs import configure_logs

configure_logs(get_settings())
warnings.warn("careful")

class Broken:
    def __del__(self):
        raise ValueError("unraisable")

def fail():
    raise ValueError("thread")

Broken()
thread = threading.Thread(target=fail)
thread.start()
thread.join()
raise ValueError("end")
"""


async def test_exceptions_that_nobody_catches_are_lines_of_the_log(tmp_path: Path) -> None:
    addresses = {"DATABASE_URL": "postgresql://h/x", "REDIS_URL": "redis://h"}
    processes = Processes(tmp_path, {**os.environ, **addresses, "LOG_FORMAT": "json"})
    crashed = processes.start("-c", CRASH)
    assert await crashed.ended(60) == 1
    lines = [json.loads(line) for line in crashed.said().splitlines()]
    told = [line.get("exception", line["event"]).splitlines()[-1] for line in lines]
    assert "careful" in lines[0]["event"]
    assert told[1:] == ["ValueError: unraisable", "ValueError: thread", "ValueError: end"]
