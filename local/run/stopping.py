"""Ctrl-C, SIGTERM and a closed terminal."""

import asyncio
import signal
from collections.abc import Awaitable
from typing import TypeVar

from local.terminal import say

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818  # not an error
    """A signal to stop came while we waited for something."""


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` on a signal, even where the shell that started us told us to ignore it."""

    def on_signal() -> None:
        say("Still stopping …" if stop.is_set() else "Stopping the web process and the worker …")
        stop.set()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, on_signal)
    loop.add_signal_handler(signal.SIGTERM, on_signal)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup means: stay
        loop.add_signal_handler(signal.SIGHUP, on_signal)


async def unless_stopped(work: Awaitable[T], stop: asyncio.Event) -> T:
    """Return the result of the work. If `stop` is set first, cancel it and raise Stopped."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait((task,))
    raise Stopped
