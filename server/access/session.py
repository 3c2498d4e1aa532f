"""/session: POST signs a browser in, GET says who is signed in, DELETE signs out."""

import json
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from models.access_tokens import AccessTokenKind
from schema import ids
from server.access.authentication import (
    COOKIE,
    SIGN_IN,
    CrossSite,
    Session,
    address_of,
    secret_of,
    session_of,
    viewer_of,
)
from server.access.origins import is_from_elsewhere
from server.bodies import BodyRefused, read_body
from services.access import attempts, hashing, sessions
from services.access.viewers import viewer_of as user_behind

LARGEST_BODY = 4096
"""Bytes; more than the longest address and password take."""

WRONG = "The e-mail address or the password is wrong."

log = structlog.get_logger(__name__)


class _Declined(Exception):  # noqa: N818  # an outcome, not a fault
    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(message)
        content = {"error": {"code": code, "message": message}}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.response = JSONResponse(content, status, named | {"Cache-Control": "no-store"})


async def session(request: Request) -> Response:
    """Errors are `{"error": {"code", "message"}}`, with a message that says what to do."""
    handlers = {"POST": _sign_in, "DELETE": _sign_out}
    try:
        return await handlers.get(request.method, _show)(request)
    except _Declined as declined:
        return declined.response
    except CrossSite as refused:
        return _Declined(403, "FORBIDDEN", refused.message).response


async def _show(request: Request) -> Response:
    found = await session_of(request)
    if found is None:
        raise _Declined(401, "UNAUTHENTICATED", SIGN_IN, WWW_Authenticate="Bearer")
    return _shown(found)


async def _sign_in(request: Request) -> Response:
    if is_from_elsewhere(request):
        raise CrossSite("Sign in on a page of this service, not from another site's page.")
    email, password = await _credentials(request)
    address = address_of(request)
    try:
        await attempts.count_sign_in(address, email)
        secret = await sessions.sign_in(email, password, address, secret_of(request))
    except attempts.TooMany as refused:
        raise _later(refused) from None
    except hashing.TooBusy:
        message = "Too many users sign in right now. Try again in a few seconds."
        raise _Declined(503, "UNAVAILABLE", message, Retry_After="2") from None
    if secret is None:
        log.info("sign_in_failed", address=address)
        raise _Declined(401, "UNAUTHENTICATED", WRONG, WWW_Authenticate="Bearer")
    viewer = await user_behind(secret, AccessTokenKind.SESSION, address)
    if viewer is None:  # signed out everywhere meanwhile
        raise _Declined(401, "UNAUTHENTICATED", SIGN_IN, WWW_Authenticate="Bearer")
    response = _shown(Session(viewer, sessions.csrf_token(secret)))
    response.set_cookie(COOKIE, secret, int(sessions.LIFETIME.total_seconds()), **_ATTRIBUTES)
    return response


async def _sign_out(request: Request) -> Response:
    secret = secret_of(request)
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    if secret is not None:
        # A session that has ended already needs no guard: there is nothing to end.
        if await viewer_of(request) is not None:
            await sessions.sign_out(secret, address_of(request))
        response.delete_cookie(COOKIE, **_ATTRIBUTES)
    return response


_ATTRIBUTES: Any = {"path": "/", "secure": True, "httponly": True, "samesite": "lax"}
"""Lax, so that a user who follows a link to us is signed in; unsafe requests have guards."""


def _shown(found: Session) -> Response:
    viewer = found.viewer
    user = {
        "id": ids.encode("User", viewer.user_id),
        "name": viewer.name,
        "email": viewer.email,
        "role": viewer.role.value,
    }
    content = {"user": user, "csrfToken": found.csrf_token}
    return JSONResponse(content, headers={"Cache-Control": "no-store"})


def _later(refused: attempts.TooMany) -> _Declined:
    wait = str(refused.retry_after)
    if isinstance(refused, attempts.Uncounted):
        message = "Nobody can sign in while attempts cannot be counted. Try again in a few seconds."
        return _Declined(503, "UNAVAILABLE", message, Retry_After=wait)
    message = f"Too many attempts to sign in. Try again in {wait} seconds."
    return _Declined(429, "RATE_LIMITED", message, Retry_After=wait)


async def _credentials(request: Request) -> tuple[str, str]:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":  # what a form of another site cannot send
        raise _Declined(415, "BAD_USER_INPUT", "Send application/json.")
    try:
        sent = json.loads(await read_body(request, LARGEST_BODY))
    except BodyRefused as refused:
        raise _Declined(refused.status, refused.code, refused.message) from None
    except (ValueError, RecursionError):
        raise _Declined(400, "BAD_USER_INPUT", "The body is not JSON.") from None
    match sent:
        case {"email": str(email), "password": str(password)}:
            return email.strip().lower(), password
    raise _Declined(400, "BAD_USER_INPUT", 'Send {"email": "…", "password": "…"}.')
