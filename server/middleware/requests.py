"""A request's id, and one log line for each request."""

import re
import time
from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.metrics.requests import route_of

_ACCEPTED = re.compile(r"[A-Za-z0-9_.-]{1,64}")

log = structlog.get_logger("phonebank.requests")


class RequestLog:
    """Gives every request an id (`X-Request-Id`; a client's own id is kept) and logs its outcome.

    The log has the route without its parameters: an invite link ends with its secret.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Request(scope).headers.get("x-request-id", "")
        request_id = given if _ACCEPTED.fullmatch(given) else uuid4().hex
        status = 500
        began = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, send_with_id)
            finally:
                log.info(
                    "request",
                    method=scope["method"],
                    route=route_of(scope),
                    status=status,
                    milliseconds=round((time.perf_counter() - began) * 1000, 1),
                )
