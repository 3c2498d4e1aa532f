"""Where browsers are sent on to: to PUBLIC_URL, or to the same host, and never to the Host header.

Whoever makes a cache keep a redirect under another Host would send other people there.
"""

from collections.abc import Sequence

from starlette.datastructures import URL
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from settings import Settings


def redirect(settings: Settings, path: str) -> RedirectResponse:
    """To a path of this service, with the query that it has."""
    return RedirectResponse(f"{settings.public_url or ''}{path}")


class WithoutSlash:
    """For a path with a slash too many at its end: to the route without it, if there is one.

    Starlette's own `redirect_slashes` takes the address from the Host header.
    """

    def __init__(self, settings: Settings, routes: Sequence[BaseRoute], otherwise: ASGIApp) -> None:
        self._settings = settings
        self._routes = routes
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (shorter := scope["path"].rstrip("/")):
            there = {**scope, "path": shorter}
            if any(route.matches(there)[0] is not Match.NONE for route in self._routes):
                query = URL(scope=scope).query
                response = redirect(self._settings, shorter + (f"?{query}" if query else ""))
                await response(scope, receive, send)
                return
        await self._otherwise(scope, receive, send)
