"""What every request must fulfil, whichever HTTP implementation has read it."""

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_LENGTH = re.compile(rb"[0-9]{1,15}")


class Requirements:
    """400 for a request with two Host headers, or with a Content-Length that is not one number.

    Whoever reads Content-Length after this may take it for a number of at most 15 digits.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        problem = _problem(scope["headers"]) if scope["type"] == "http" else None
        if problem is None:
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(f"{problem}\n", 400)(scope, receive, send)


def _problem(headers: list[tuple[bytes, bytes]]) -> str | None:
    hosts = [value for name, value in headers if name == b"host"]
    lengths = [value for name, value in headers if name == b"content-length"]
    if len(hosts) > 1:
        return "The request has several Host headers; send one."
    if len(lengths) > 1 or not all(map(_LENGTH.fullmatch, lengths)):
        return "The request's Content-Length is not a number of bytes."
    return None
