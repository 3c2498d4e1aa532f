"""A span for each HTTP request, if requests are traced (settings/tracing.py)."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.metrics.requests import method_of, route_of
from settings.tracing import span, tracing


class RequestTraces:
    """Continues the client's trace. The span has the route's name, never what was sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not tracing():
            await self._app(scope, receive, send)
            return
        method = method_of(scope)
        with span(method, Headers(scope=scope)) as current:

            async def send_noting(message: Message) -> None:
                if message["type"] == "http.response.start":
                    current.set_attribute("http.response.status_code", message["status"])
                await send(message)

            try:
                await self._app(scope, receive, send_noting)
            finally:
                current.update_name(f"{method} {route_of(scope)}")
                current.set_attribute("http.request.method", method)
                current.set_attribute("http.route", route_of(scope))
