"""The cookie of a browser's session: what it is called, and what browsers do with it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from services.access import sessions
from settings import get_settings

COOKIE = "__Host-phonebank"
"""Its prefix makes browsers refuse it unless it is Secure, of this host alone and of path /."""

DEMO_COOKIE = "phonebank"
"""That of `make run`, which has no TLS: Safari takes no Secure cookie from http://127.0.0.1."""


def secret_of(request: Request) -> str | None:
    """The value of our cookie, as we made it: it needs no decoding.

    Starlette's `cookies` decodes all of them, in quadratic time before Python 3.11.10 and 3.12.6.
    """
    for header in request.headers.getlist("cookie"):
        for pair in header.split(";"):
            name, _, secret = pair.strip().partition("=")
            if secret and name == _name():
                return secret
    return None


def set_cookie(response: Response, secret: str) -> None:
    response.set_cookie(_name(), secret, int(sessions.LIFETIME.total_seconds()), **_attributes())


def delete_cookie(response: Response) -> None:
    response.delete_cookie(_name(), **_attributes())


def _name() -> str:
    return DEMO_COOKIE if get_settings().embedded else COOKIE


def _attributes() -> dict[str, Any]:
    """Lax, so that a user who follows a link to us is signed in; unsafe requests have guards."""
    secure = not get_settings().embedded
    return {"path": "/", "secure": secure, "httponly": True, "samesite": "lax"}
