"""The body of a request, read within limits of size and time."""

import asyncio

from starlette.requests import ClientDisconnect, Request

from server.graphql.refusals import refuse

LARGEST_BODY = 256 * 1024
READ_SECONDS = 20
"""A whole body must have come within so long."""


async def read_body(request: Request) -> bytes:
    """Raises RequestRefused where the body is too large, too slow, or cut off."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > LARGEST_BODY:
        raise _too_large()
    body = bytearray()
    try:
        async with asyncio.timeout(READ_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise _too_large()
    except TimeoutError:
        raise refuse(
            408, f"The body did not come within {READ_SECONDS} seconds; send it again."
        ) from None
    except ClientDisconnect:
        raise refuse(400, "The request was cut off.") from None
    return bytes(body)


def _too_large() -> Exception:
    limit = LARGEST_BODY // 1024
    return refuse(
        413,
        f"The body is larger than {limit} KiB; split it into several requests.",
        "LIMIT_EXCEEDED",
    )
