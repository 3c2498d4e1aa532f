"""The body of a request, read within limits of size and time."""

import asyncio
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

READ_SECONDS = 20
"""A whole body must arrive within this time."""


@dataclass(eq=False)
class BodyRefused(Exception):  # noqa: N818  # an outcome, not a fault
    """The response to a body that is too large, too slow, or cut off."""

    status: int
    code: str
    message: str


def announced_length(request: Request) -> int:
    """The bytes of the body that the client has announced; 0 if it has not.

    `Requirements` has let only numbers pass.
    """
    return int(request.headers.get("content-length", 0))


async def read_body(request: Request, largest: int) -> bytes:
    """The whole body of at most `largest` bytes, a whole number of KiB. Raises BodyRefused."""
    too_large = BodyRefused(
        413, "LIMIT_EXCEEDED", f"The body is larger than {largest // 1024} KiB; send less at once."
    )
    if announced_length(request) > largest:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(READ_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > largest:
                    raise too_large
    except TimeoutError:
        message = f"The body did not arrive within {READ_SECONDS} seconds; send it again."
        raise BodyRefused(408, "BAD_USER_INPUT", message) from None
    except ClientDisconnect:
        raise BodyRefused(400, "BAD_USER_INPUT", "The request was cut off.") from None
    return bytes(body)
