"""GET /sign-in: the page on which a browser's user signs in."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from server.static import DIST

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",  # the script sends the form; without it no password leaves the page
        "frame-ancestors 'none'",
    ]
)
POLICY = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}


async def sign_in_page(request: Request) -> Response:
    try:
        document = (DIST / "sign-in.html").read_text(encoding="utf-8")
    except FileNotFoundError:
        return PlainTextResponse("The page is not built. Run `make web`.\n", 503, POLICY)
    return HTMLResponse(document, headers=POLICY)
