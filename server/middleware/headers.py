"""What every response tells browsers: how it may be used, and that it must not be stored."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import Settings

_YEAR_SECONDS = 31_536_000


class SecurityHeaders:
    """Adds the headers that a response does not set itself; GraphiQL has a policy of its own."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        headers = {
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
        if (settings.public_url or "").startswith("https://"):
            headers |= {
                "Strict-Transport-Security": f"max-age={_YEAR_SECONDS}",
                "Cross-Origin-Opener-Policy": "same-origin",  # browsers accept it over https only
            }
        self._headers = Headers(headers).raw

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name for name, _ in message["headers"]}
                message["headers"] += [each for each in self._headers if each[0] not in known]
            await send(message)

        await self._app(scope, receive, send_with_headers)
