"""The console: one page for all its addresses, and the files below /console/."""

import html
import json
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from foundation import clock
from server import preloads
from server.access.authentication import session_of
from server.access.session import described
from server.graphiql import LOOPBACK
from server.static import BUILT, HashedFiles
from settings import get_settings

DIST = BUILT / "console"
ROOT = '<div id="root">'
FRAME = """
<div class="shell" data-ahead aria-hidden="true">
  <div class="topbar"><div class="brand">phonebank</div></div>
  <div class="sidebar"><div class="brand">phonebank</div></div>
  <div class="main"><div class="page"><div class="heading">{}</div></div></div>
</div>
"""
"""What is shown before the scripts have run: the frame of the page, with the page's heading."""
META_ELEMENT = '<meta name="phonebank-{}" content="{}" />'

PAGES = (
    *("campaigns", "recommendations", "assignments", "contacts", "phone-numbers"),
    *("exports", "people", "account"),
)
"""The first parts of the addresses that web/console/routes.ts has pages for."""

BARE = "/assignments/:id"
"""The page that has no frame around it, as there."""

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",  # scripts send the forms; without them no password leaves the page
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
)
POLICY = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}


def routes() -> list[BaseRoute]:
    """They come last, so that every other route of the service is found before them."""
    paths = ["/", "/sign-in"]
    paths += [path for page in PAGES for path in (f"/{page}", f"/{page}/{{rest:path}}")]
    return [
        Mount("/console/assets", HashedFiles(DIST / "assets", POLICY)),
        *(Route(path, page) for path in paths),
    ]


async def page(request: Request) -> Response:
    """The console's page, with who is signed in. Its script decides what an address shows."""
    try:
        document = (DIST / "index.html").read_text(encoding="utf-8")
    except FileNotFoundError:
        return PlainTextResponse("The console is not built. Run `make web`.\n", 503, POLICY)
    session = await session_of(request)
    written: dict[str, object] = {"now": (datetime.now(UTC) + clock.shift()).isoformat()}
    if session is not None:
        written["session"] = described(session)
    if demo := _demo_users(request):
        written["demo"] = demo
    for name, value in written.items():
        filled = META_ELEMENT.format(name, html.escape(json.dumps(value)))
        document = document.replace(META_ELEMENT.format(name, ""), filled)
    path = request.url.path
    ahead = preloads.ahead(DIST, path, signed_in=session is not None)
    if session is not None and not preloads.fits(BARE, path):
        document = document.replace(ROOT, ROOT + FRAME.format(html.escape(ahead.heading)))
    document = document.replace("</head>", f"{ahead.links}</head>")
    return HTMLResponse(document, headers=POLICY)


def _demo_users(request: Request) -> list[dict[str, str]]:
    """The users of the demo, but only for a page that was requested under a loopback name: a
    foreign name that has been made to resolve to this machine (DNS rebinding) must not read them.
    """
    settings = get_settings()
    if not settings.embedded or not LOOPBACK.fullmatch(request.headers.get("host", "")):
        return []
    return [user.model_dump() for user in settings.demo_users]
