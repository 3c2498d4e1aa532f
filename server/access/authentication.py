"""Who asks: the bearer token or the session cookie of a request.

The one place where a request becomes a user, so that no route can forget what guards the cookie.
"""

from dataclasses import dataclass
from ipaddress import ip_address

from starlette.requests import Request

from foundation.actors import Viewer
from models.access_tokens import AccessTokenKind
from server.access.cookies import secret_of
from server.access.origins import is_from_elsewhere
from services.access.sessions import csrf_token, is_csrf_token
from services.access.viewers import viewer_of as user_behind

CSRF_HEADER = "X-CSRF-Token"
SIGN_IN = (
    "Sign in: send the header `Authorization: Bearer <token>`, or sign in at /sign-in in a browser."
)
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossSite(Exception):  # noqa: N818  # an outcome
    """The request came with the session's cookie, but perhaps the user did not send it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Session:
    """A browser's session: its user, and what unsafe requests must send with the cookie."""

    viewer: Viewer
    csrf_token: str


async def viewer_of(request: Request) -> Viewer | None:
    """The user behind the request; None without a valid token or session.

    If there is a bearer token, the cookie counts for nothing. Raises CrossSite
    for a request with the cookie that could change something, unless it comes from a page of ours
    (or of CORS_ORIGINS) with the session's CSRF token.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return await user_behind(token.strip(), AccessTokenKind.TOKEN, address_of(request))
    session = await session_of(request)
    if session is None:
        return None
    if request.method not in _SAFE_METHODS:
        _check(request)
    return session.viewer


async def session_of(request: Request) -> Session | None:
    """The session whose cookie the request carries, for requests that change nothing."""
    secret = secret_of(request)
    if secret is None:
        return None
    viewer = await user_behind(secret, AccessTokenKind.SESSION, address_of(request))
    return Session(viewer, csrf_token(secret)) if viewer else None


def address_of(request: Request) -> str | None:
    """The client's IP address. Behind a proxy, uvicorn finds it in X-Forwarded-For if the proxy is
    one of FORWARDED_ALLOW_IPS."""
    try:
        return str(ip_address(request.client.host)) if request.client else None
    except ValueError:
        return None


def _check(request: Request) -> None:
    if is_from_elsewhere(request):
        raise CrossSite(
            "This request comes from another site's page, so the cookie is not accepted."
        )
    given = request.headers.get(CSRF_HEADER, "")
    if not is_csrf_token(secret_of(request) or "", given):
        raise CrossSite(
            f"A request with the session's cookie needs the header {CSRF_HEADER} with the "
            "csrfToken of GET /session. Reload the page if you have signed in again since."
        )
