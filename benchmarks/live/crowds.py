"""The clients' process, as seen from the process of the benchmark."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Any

from benchmarks.live.client import Kind
from benchmarks.live.offices import Office
from benchmarks.live.web import ROOT
from tests.processes import die_with_us

LONGEST_LINE = 64 * 1024 * 1024


class Crowd:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._input, self._output = process.stdin, process.stdout
        self._asking = asyncio.Lock()

    async def ask(self, what: str, group: str, **more: Any) -> Any:
        """What benchmarks/live/crowd.py replies."""
        async with self._asking:
            self._input.write(json.dumps({"what": what, "group": group, **more}).encode() + b"\n")
            await self._input.drain()
            line = await self._output.readline()
        assert line, "The process of the clients has ended."
        return json.loads(line)

    @asynccontextmanager
    async def watching(
        self, group: str, kind: Kind, ports: Sequence[int], *places: tuple[Office, int]
    ) -> AsyncIterator[None]:
        """So many clients of each of these offices, each with its first message."""
        clients = [(office, token) for office, number in places for token in office.tokens(number)]
        opened = await self.ask(
            "open",
            group,
            kind=asdict(kind),
            ports=ports,
            tokens=[token for _, token in clients],
            marks=[office.mark for office, _ in clients],
        )
        assert opened["open"] == len(clients), opened
        try:
            yield
        finally:
            await self.ask("close", group)

    async def until(
        self, group: str, holds: Callable[[Any], bool], seconds: float = 60, every: float = 0.1
    ) -> Any:
        """The state of the group once this holds, or after these seconds."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            state = await self.ask("state", group)
            if holds(state) or asyncio.get_running_loop().time() > end:
                return state
            await asyncio.sleep(every)


@asynccontextmanager
async def a_crowd() -> AsyncIterator[Crowd]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.live.crowd"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LONGEST_LINE,
        preexec_fn=die_with_us(),
    )
    try:
        yield Crowd(process)
    finally:
        process.kill()
        await process.wait()
