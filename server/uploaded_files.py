"""The body of an upload, written to a file within limits of size and time."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic
from typing import IO

from starlette.requests import Request

from server.bodies import BodyRefused, announced_length
from server.open_uploads import Upload

STALLED_AFTER_SECONDS = 60
"""An upload is given up if nothing has arrived for this long."""

LONGEST_SECONDS = 30 * 60
"""A whole file must arrive within this time: 512 MiB at 2.4 Mbit/s."""

MIB = 1 << 20


def require_fit(request: Request, largest: int) -> None:
    """Raises BodyRefused for a file that is announced as larger than so many bytes."""
    if announced_length(request) > largest:
        raise _too_large(largest)


async def receive(request: Request, file: IO[bytes], upload: Upload) -> None:
    """Write the whole body to the file, a MiB at a time in a thread: disks can be slow.

    Raises BodyRefused and NoRoom.
    """
    ends = monotonic() + LONGEST_SECONDS
    stream = request.stream()
    waiting = bytearray()
    while chunk := await _next(stream, ends - monotonic()):
        if upload.received + len(chunk) > upload.largest:
            raise _too_large(upload.largest)
        upload.receive(len(chunk))
        waiting += chunk
        if len(waiting) >= MIB:
            await asyncio.to_thread(file.write, bytes(waiting))
            waiting.clear()
    await asyncio.to_thread(file.write, bytes(waiting))


async def _next(stream: AsyncIterator[bytes], left: float) -> bytes:
    """Some bytes of the body; none at its end, which is an empty chunk in ASGI as well.

    `left` are the seconds that the whole body may still take.
    """
    try:
        async with asyncio.timeout(min(STALLED_AFTER_SECONDS, left)):
            return await anext(stream, b"")
    except TimeoutError:
        message = f"Nothing of the file arrived for {STALLED_AFTER_SECONDS} seconds; send it again."
        if left <= STALLED_AFTER_SECONDS:
            minutes = LONGEST_SECONDS // 60
            message = f"The file did not arrive within {minutes} minutes; send it in smaller parts."
        raise BodyRefused(408, "BAD_USER_INPUT", message) from None


def _too_large(largest: int) -> BodyRefused:
    message = (
        f"The file is larger than {largest // MIB} MiB; split it and send the parts one by one."
    )
    return BodyRefused(413, "LIMIT_EXCEEDED", message)
