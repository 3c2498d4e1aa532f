"""Watching what `make run` has started."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from local.embedded import Engines
from local.run.ports import is_ready

READY_SECONDS = 300
"""A busy machine may need minutes. A process that ends by itself says so, and is started again."""


class RunError(Exception):
    """What ends `make run` early. Its text tells the user what to do."""


async def watch_engines(
    engines: Engines, folder: Path, stop: asyncio.Event, warn: Callable[[str], None]
) -> None:
    """Without PostgreSQL nothing works, so everything stops; without Valkey most things work."""
    valkey_runs = True
    while not stop.is_set():
        if engines.postgres.poll() is not None:
            stop.set()
            raise RunError(f"PostgreSQL ended by itself; see the end of {folder}/postgres.log.")
        if valkey_runs and engines.valkey.poll() is not None:
            valkey_runs = False
            warn(
                "Valkey ended by itself: no jobs and no live events until the next `make run`. "
                f"See the end of {folder}/valkey.log."
            )
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 1)


async def until_ready(port: int) -> None:
    """Wait for the web process. Raises RunError when it takes too long."""
    try:
        async with asyncio.timeout(READY_SECONDS):
            while not await is_ready(port):  # noqa: ASYNC110  # another process, no event of ours
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise RunError(
            f"The service did not become ready within {READY_SECONDS} s; its output is above."
        ) from None
