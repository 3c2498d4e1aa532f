"""The body of a request, read within limits of size and time."""

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from server.graphql.refusals import refuse

LARGEST_BODY = 256 * 1024
READ_SECONDS = 20
"""A whole body must have come within so long."""

LINGER_BYTES = 64 * 1024 * 1024
LINGER_SECONDS = 5


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


async def answer_early(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request whose body has not been read to its end, so that the client can read it.

    Closing a connection with unread bytes resets it, and the client loses an answer that is on
    its way. So the answer goes out whole, and what still comes is read away for a while.
    """
    response.headers["Connection"] = "close"
    await send(
        {
            "type": "http.response.start",
            "status": response.status_code,
            "headers": response.raw_headers,
        }
    )
    await send({"type": "http.response.body", "body": response.body, "more_body": True})
    left = LINGER_BYTES
    try:
        async with asyncio.timeout(LINGER_SECONDS):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if message["type"] == "http.disconnect" or not message.get("more_body"):
                    break
    except TimeoutError:
        pass
    await send({"type": "http.response.body", "body": b"", "more_body": False})
