"""Engines that an earlier, killed run left behind in a data folder.

A process counts as left behind only when it has the engine's name and works in the engine's
folder. Process ids in files are not trusted: after a restart of the machine, or in a new
container, they belong to somebody else.
"""

import signal
import time
from pathlib import Path

import psutil

from local.embedded.folder import EngineError


def left_in(folder: Path, name: str) -> list[psutil.Process]:
    """The living processes called `name` that work in `folder`."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.name() == name and _alive(process) and Path(process.cwd()) == folder:
                found.append(process)
        except psutil.Error:  # it has ended, or belongs to somebody else
            continue
    return found


def stop_left_in(folder: Path, name: str, politely: signal.Signals, seconds: float) -> None:
    """Stop them: with the signal `politely`, and after `seconds` with SIGKILL.

    Raises EngineError if one survives both.
    """
    left = left_in(folder, name)
    for process in left:
        if not _is_helper(process, name):
            _send(process, politely)
    left = _wait(left, seconds)
    for process in left:
        _send(process, signal.SIGKILL)
    left = _wait(left, 5)
    if left:
        numbers = ", ".join(str(process.pid) for process in left)
        raise EngineError(
            f"{name} of an earlier run is still running in {folder} and does not stop "
            f"(process {numbers}). Stop it, then start again."
        )


def _is_helper(process: psutil.Process, name: str) -> bool:
    """Whether it is a part of a server ("postgres: checkpointer") and stops with the server."""
    try:
        return process.cmdline()[0].startswith(f"{name}: ")
    except (psutil.Error, IndexError):
        return False


def _alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _send(process: psutil.Process, signal_: signal.Signals) -> None:
    try:
        process.send_signal(signal_)
    except psutil.NoSuchProcess:
        return
    except psutil.AccessDenied:
        raise EngineError(
            f"Process {process.pid} of an earlier run belongs to another user. Stop it first."
        ) from None


def _wait(processes: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    """Those that still live after at most `seconds`."""
    deadline = time.monotonic() + seconds
    while (alive := [each for each in processes if _alive(each)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return alive
