"""Requests by route, method and status. No label has a value that a client chose."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.metrics.registry import REQUEST_SECONDS, REQUESTS

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def method_of(scope: Scope) -> str:
    """The method of a request, or OTHER for one that a client made up."""
    method: str = scope["method"]
    return method if method in METHODS else "OTHER"


def route_of(scope: Scope) -> str:
    """The path of the route that a request went to, without its parameters; or `none`."""
    return str(getattr(scope.get("route"), "path", "none"))


class RequestMetrics:
    """Counts every HTTP request, also those that were refused early."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        began = time.perf_counter()

        async def send_noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        finally:
            route = route_of(scope)
            REQUESTS.labels(route, method_of(scope), str(status)).inc()
            if not scope.get("phonebank.live"):  # a stream lasts as long as its client wants
                REQUEST_SECONDS.labels(route).observe(time.perf_counter() - began)
