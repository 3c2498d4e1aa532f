"""Keeping child processes running until they are told to stop."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from local.embedded.child import tied

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a process is started again
LONG_ENOUGH = 60.0  # a process that ran so many seconds starts with the first pause again
PATIENCE = 12.0  # seconds from SIGTERM to SIGKILL; the web process takes up to 10 for its clients


@dataclass(frozen=True, slots=True)
class Command:
    """A program to keep running: its name for people, its arguments and its environment."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]


async def keep_running(
    command: Command, stop: asyncio.Event, say: Callable[[str], None], patience: float = PATIENCE
) -> None:
    """Run the program until `stop` is set; if it ends by itself, start it again after a pause.

    Then it gets SIGTERM. After `patience` seconds it gets SIGKILL, with all that it started.
    """
    pause = FIRST_PAUSE
    while not stop.is_set():
        began = time.monotonic()
        process = await _start(command)
        try:
            waits = [asyncio.create_task(process.wait()), asyncio.create_task(stop.wait())]
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            for wait in waits:
                wait.cancel()
        finally:
            await _end(process, patience)
        if stop.is_set():
            return
        if time.monotonic() - began > LONG_ENOUGH:
            pause = FIRST_PAUSE
        say(
            f"The {command.name} process ended by itself ({_how(process.returncode)}); "
            f"starting it again in {pause:g} s."
        )
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        pause = min(pause * 2, LONGEST_PAUSE)


async def _start(command: Command) -> asyncio.subprocess.Process:
    """Start it in a session of its own, so that a terminal's Ctrl-C reaches only us."""
    return await asyncio.create_subprocess_exec(
        *command.arguments,
        env=dict(command.environment),
        stdin=asyncio.subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=tied(signal.SIGKILL),
    )


async def _end(process: asyncio.subprocess.Process, patience: float) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.terminate()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), patience)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)  # what it started is in its group
    await process.wait()


def _how(status: int | None) -> str:
    if status is not None and status < 0:
        return f"signal {-status}"
    return f"status {status}"
