"""Responses that are sent before the whole body of a request has been read."""

import asyncio
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LINGER_BYTES = 64 * 1024 * 1024
LINGER_SECONDS = 5


class EarlyResponses:
    """Lets clients read a response that comes while they are still sending.

    Closing a connection with unread bytes resets it, and the client loses the response. So the
    whole response is sent first, then the rest of the body is read and dropped for a while, and
    then the connection is closed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _has_body(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        unread, held_back = True, False

        async def receive_and_note() -> Message:
            nonlocal unread
            message = await receive()
            unread = bool(message.get("more_body"))
            return message

        async def send_without_end(message: Message) -> None:
            nonlocal held_back
            if unread and message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Connection"] = "close"
            if unread and message["type"] == "http.response.body" and not message.get("more_body"):
                held_back = True
                message = {**message, "more_body": True}
            await send(message)

        await self._app(scope, receive_and_note, send_without_end)
        if held_back:
            await _read_away(receive)
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def _has_body(headers: Headers) -> bool:
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


async def _read_away(receive: Receive) -> None:
    left = LINGER_BYTES
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER_SECONDS):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if not message.get("more_body"):
                    return
