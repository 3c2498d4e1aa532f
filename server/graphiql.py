"""GraphiQL from our own origin: the page, and the files below /graphiql/."""

import html
import mimetypes
import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount

from server.access.authentication import session_of
from server.graphql.trust import closed
from server.static import BUILT, HashedFiles
from settings import get_settings

DIST = BUILT / "graphiql"
META_ELEMENT = '<meta name="phonebank-{}" content="{}" />'
LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?", re.IGNORECASE)

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # Monaco writes <style> elements while it runs
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
POLICY = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}

SWITCHED_OFF = (
    "GraphiQL is switched off on this service (GRAPHIQL=0). Send GraphQL requests by POST to this "
    "address.\n"
)

# Not every system's table of media types has these.
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("font/ttf", ".ttf")


async def page(request: Request) -> Response:
    """GraphiQL, signed in with the browser's session, or in embedded mode with the demo's token."""
    if not get_settings().graphiql:
        return PlainTextResponse(SWITCHED_OFF, 404, POLICY)
    try:
        document = (DIST / "index.html").read_text(encoding="utf-8")
    except FileNotFoundError:
        return PlainTextResponse("GraphiQL is not built. Run `make web`.\n", 503, POLICY)
    for name, value in (await _signed_in(request)).items():
        filled = META_ELEMENT.format(name, html.escape(value))
        document = document.replace(META_ELEMENT.format(name, ""), filled)
    return HTMLResponse(document, headers=POLICY)


def assets() -> BaseRoute:
    """The files that the page loads, for `Starlette(routes=[…])`."""
    return Mount("/graphiql/assets", HashedFiles(DIST / "assets", POLICY))


async def _signed_in(request: Request) -> dict[str, str]:
    session = await session_of(request)
    limits = {"documents": closed(get_settings(), session.viewer if session else None) or ""}
    if session is None:
        return limits | {"token": _token_for(request)}
    return limits | {"csrf-token": session.csrf_token, "user": session.viewer.email}


def _token_for(request: Request) -> str:
    """The demo token, but only for a page that was requested under a loopback name: a foreign name
    that has been made to resolve to this machine (DNS rebinding) must not read it."""
    settings = get_settings()
    if not settings.embedded or not LOOPBACK.fullmatch(request.headers.get("host", "")):
        return ""
    return settings.demo_token or ""
