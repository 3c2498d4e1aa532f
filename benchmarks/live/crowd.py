"""The process of the clients: `python -m benchmarks.live.crowd` does what it reads, line by line.

Each line is a JSON object with `what`, a group, and what belongs to it; each reply is a line too.
"""

import asyncio
import gc
import json
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import uvloop

from benchmarks.live import comparing, delays
from benchmarks.live.client import Client, Kind

AT_ONCE = 32
"""Clients that connect at the same time."""

BEGIN_SECONDS = 300

groups: dict[str, list[Client]] = {}
_tasks: dict[str, list[asyncio.Task[None]]] = {}


async def open_(
    group: str,
    kind: dict[str, Any],
    ports: Sequence[int],
    tokens: Sequence[str],
    marks: Sequence[str],
) -> Any:
    """A client for each token. Returns once each has its first message."""
    places = asyncio.Semaphore(AT_ONCE)
    pairs = zip(tokens, marks, strict=True)
    made = [Client(Kind(**kind), ports, token, mark) for token, mark in pairs]
    groups[group] = made
    tasks = _tasks[group] = []

    async def begin(client: Client) -> None:
        async with places:
            task = asyncio.create_task(client.run())
            tasks.append(task)
            began = asyncio.create_task(client.began.wait())
            await asyncio.wait({task, began}, return_when=asyncio.FIRST_COMPLETED)
            began.cancel()

    async with asyncio.timeout(BEGIN_SECONDS):
        await asyncio.gather(*map(begin, made))
    return await state(group)


async def state(group: str) -> Any:
    clients = groups[group]
    return {
        "open": sum(each.open for each in clients),
        "rereading": sum(each.rereading for each in clients),
        "resyncs": sum(each.resyncs for each in clients),
        "refused": next((each.refused for each in clients if each.refused), ""),
        "ended": [moment for each in clients for moment in each.ended],
        "first_null": [delays.first_null(each) for each in clients],
    }


async def forget(group: str) -> Any:
    """What was received so far is not measured."""
    for each in groups[group]:
        each.received.clear()
    gc.collect()
    gc.freeze()
    return {"at": time.monotonic()}


async def delay(group: str, commits: Sequence[Any]) -> Any:
    return delays.measured(groups[group], commits)


async def compare(group: str, database: dict[str, Any]) -> Any:
    return comparing.compared(groups[group], database)


async def close(group: str) -> Any:
    for task in _tasks.pop(group):
        task.cancel()
    del groups[group]
    return {}


_WHAT: Mapping[str, Callable[..., Awaitable[Any]]] = {
    "open": open_,
    "state": state,
    "forget": forget,
    "delay": delay,
    "compare": compare,
    "close": close,
}


async def main() -> None:
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        asked = json.loads(line)
        reply = await _WHAT[asked.pop("what")](**asked)
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
