"""Processes of the product as the Procfile starts them, to be killed, stopped and continued."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import httpx

from tests.process_logs import watch_log
from tests.processes import die_with_us, free_port

ROOT = Path(__file__).parents[2]
WORKER = ("-m", "arq", "workers.settings.WorkerSettings")
START_SECONDS = 90
"""A machine that runs other things too takes its time."""


class Process:
    """A Python process in a group of its own. It dies with the test run, even with a killed one."""

    def __init__(
        self, arguments: Sequence[str], environment: Mapping[str, str], log: Path, talks: bool
    ) -> None:
        self.log = log
        watch_log(log)
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=dict(environment),
                stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
                stdout=subprocess.PIPE if talks else output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_us(),
            )
        self.pid = self._process.pid
        self.input, self.output = self._process.stdin, self._process.stdout

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def send(self, signal_: signal.Signals) -> None:
        self._process.send_signal(signal_)

    def kill(self) -> None:
        """kill -9, with all that it has started; whether it is stopped or has ended already."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(30)
        for pipe in (self.input, self.output):
            if pipe is not None:
                pipe.close()

    async def ended(self, seconds: float = 30) -> int:
        """Its status, once it has ended by itself or by a signal sent before."""
        return await asyncio.to_thread(self._process.wait, seconds)

    def said(self) -> str:
        return self.log.read_text(errors="replace")


class Processes:
    """All processes of a test, so that none is left when it ends, however it ends."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = dict(environment)
        self._started: list[Process] = []
        self._count = 0

    def start(self, *arguments: str, **environment: str) -> Process:
        return self._start(arguments, environment, talks=False)

    def talker(self, *arguments: str, **environment: str) -> Process:
        """One with which the test talks by `input` and `output`."""
        return self._start(arguments, environment, talks=True)

    def _start(
        self, arguments: Sequence[str], environment: Mapping[str, str], talks: bool
    ) -> Process:
        self._count += 1
        log = self._folder / f"process-{self._count}.log"
        process = Process(arguments, {**self._environment, **environment}, log, talks)
        self._started.append(process)
        return process

    def web(self, *before: str, **environment: str) -> "Web":
        """`before` are modules in front of uvicorn, each with its arguments."""
        port = free_port()
        uvicorn = ("uvicorn", "server.asgi:app", "--host", "127.0.0.1", "--port", str(port))
        options = (
            "--loop",
            "uvloop",
            "--http",
            "server.connections:BoundedProtocol",
            "--no-access-log",
        )
        return Web(self.start("-m", *before, *uvicorn, *options, **environment), port)

    def kill_all(self) -> None:
        for process in self._started:
            process.kill()
        self._started.clear()

    def logs(self) -> str:
        """The end of what each of them wrote, for a failure."""
        return "\n".join(f"--- {each.log.name}\n{each.said()[-2000:]}" for each in self._started)


class Web:
    """A web process and its address."""

    def __init__(self, process: Process, port: int) -> None:
        self.process = process
        self.url = f"http://127.0.0.1:{port}"

    async def ready(self) -> None:
        """Wait until it says that it is ready for requests."""
        until = time.monotonic() + START_SECONDS
        async with httpx.AsyncClient(base_url=self.url, timeout=5) as client:
            while time.monotonic() < until and self.process.runs:
                with suppress(httpx.TransportError):
                    if (await client.get("/health/ready")).status_code == 200:
                        return
                await asyncio.sleep(0.05)
        raise AssertionError(f"{self.url} did not become ready:\n{self.process.said()[-4000:]}")
