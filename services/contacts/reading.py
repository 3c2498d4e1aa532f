"""Reading a file in a thread while the rows before are stored."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from typing import TypeVar

T = TypeVar("T")


async def read_ahead(parsed: Generator[T, None, None]) -> AsyncGenerator[T, None]:
    """What the generator yields; a thread makes the next one meanwhile.

    At the end, also if it comes early, the thread has finished and the generator is closed.
    """
    loop = asyncio.get_running_loop()
    upcoming = loop.run_in_executor(None, next, parsed, None)
    try:
        while (each := await asyncio.shield(upcoming)) is not None:
            upcoming = loop.run_in_executor(None, next, parsed, None)
            yield each
    finally:
        await asyncio.gather(upcoming, return_exceptions=True)  # the thread still uses the file
        parsed.close()
