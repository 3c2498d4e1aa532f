"""Tests fail if a request blocks the event loop: what counts and what does not."""

import asyncio
import gc
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests import watchdog
from tests.process_logs import LONGEST_OF_PROCESSES, is_blocked, watch_log
from tests.watchdog import blocked, require_free

SHORT = 0.02


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little is long enough here, and this machine is never slow."""
    monkeypatch.setattr(watchdog, "LONGEST", SHORT)
    monkeypatch.setattr(watchdog, "slowness", lambda: 1.0)


def compute(seconds: float = 2 * SHORT) -> None:
    began = time.thread_time()
    while time.thread_time() - began < seconds:
        sum(range(100))


async def requested(serve: Callable[[], Awaitable[None]]) -> None:
    """A request to an application that does this to serve it."""

    async def endpoint(_: Request) -> Response:
        await serve()
        return Response()

    app = Starlette(routes=[Route("/served", endpoint)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
        await client.get("http://test/served")


async def test_a_request_that_does_not_yield() -> None:
    async def serve() -> None:
        compute()

    await requested(serve)
    (found,) = blocked()
    assert "/served" in found


async def test_a_task_of_a_request() -> None:
    async def serve() -> None:
        await asyncio.create_task(asyncio.to_thread(time.sleep, 0))
        await asyncio.gather(asyncio.sleep(0), computed())

    async def computed() -> None:
        compute()

    await requested(serve)
    assert len(blocked()) == 1


async def test_a_request_that_yields() -> None:
    async def serve() -> None:
        for _ in range(6):
            compute(SHORT / 3)
            await asyncio.sleep(0)

    await requested(serve)
    assert blocked() == []


async def test_the_code_of_a_test_is_not_a_request() -> None:
    compute()
    await asyncio.create_task(asyncio.sleep(0))
    assert blocked() == []


async def test_a_collection_of_garbage_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    objects = [[number] for number in range(500_000)]

    async def serve() -> None:
        began = time.thread_time()
        gc.collect()
        monkeypatch.setattr(watchdog, "LONGEST", (time.thread_time() - began) / 2)

    await requested(serve)
    assert blocked() == []
    assert objects


async def test_an_import_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    async def serve() -> None:
        compute()
        monkeypatch.setitem(sys.modules, "imported_now", ModuleType("imported_now"))

    await requested(serve)
    assert blocked() == []


async def test_a_busy_machine_is_not_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def serve() -> None:
        compute()

    monkeypatch.setattr(watchdog, "slowness", lambda: 1_000.0)
    await requested(serve)
    assert blocked() == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026 [warning  ] loop_blocked   collecting=0.0 doing=dumps seconds=0.9", True),
        ("2026 [warning  ] loop_blocked   collecting=0.8 doing=dumps seconds=0.9", False),
        ("2026 [warning  ] loop_blocked   collecting=0.0 doing=dumps seconds=0.3", False),
        ("2026 [warning  ] loop_blocked   collecting=0.0 doing='_find_and_load' seconds=3", False),
        ('{"seconds": 0.9, "collecting": 0.0, "doing": "x", "event": "loop_blocked"}', True),
        ('{"seconds": 0.3, "collecting": 0.0, "doing": "x", "event": "loop_blocked"}', False),
        ('{"event": "request", "seconds": 9.0}', False),
    ],
)
def test_lines_of_a_log(line: str, expected: bool) -> None:
    assert 0.3 < LONGEST_OF_PROCESSES < 0.9
    assert is_blocked(line) is expected


def test_a_log_is_read_on_from_where_it_was_read(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("loop_blocked seconds=5\n")
    watch_log(log)
    assert blocked() == []
    with log.open("a") as lines:
        lines.write("loop_blocked seconds=6\n")
    assert blocked() == ["web.log: loop_blocked seconds=6"]
    assert blocked() == []


@pytest.mark.blocks_the_loop
async def test_a_test_with_the_mark_may_block_it() -> None:
    async def serve() -> None:
        compute()

    await requested(serve)


@pytest.mark.parametrize("marks", [[], ["blocks_the_loop"]])
async def test_a_test_without_the_mark_fails(marks: list[str]) -> None:
    class Node:
        def get_closest_marker(self, name: str) -> str | None:
            return name if name in marks else None

    async def serve() -> None:
        compute()

    await requested(serve)
    if marks:
        require_free(Node())
    else:
        with pytest.raises(pytest.fail.Exception, match="/served"):
            require_free(Node())
