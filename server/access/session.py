"""/session: POST signs a browser in, GET says who is signed in, DELETE signs out."""

from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from models.access_tokens import AccessTokenKind
from schema import ids
from server.access.authentication import (
    SIGN_IN,
    CrossSite,
    Session,
    address_of,
    session_of,
    viewer_of,
)
from server.access.cookies import delete_cookie, secret_of, set_cookie
from server.access.declined import Declined, too_busy, too_many
from server.access.forms import read_json
from server.access.origins import is_from_elsewhere
from services.access import attempts, hashing, sessions
from services.access.viewers import viewer_of as user_behind

WRONG = "The e-mail address or the password is wrong."

log = structlog.get_logger(__name__)


async def session(request: Request) -> Response:
    """Errors are `{"error": {"code", "message"}}`, with a message that says what to do."""
    handlers = {"POST": _sign_in, "DELETE": _sign_out}
    try:
        return await handlers.get(request.method, _show)(request)
    except Declined as declined:
        return declined.response
    except CrossSite as refused:
        return Declined(403, "FORBIDDEN", refused.message).response


async def _show(request: Request) -> Response:
    found = await session_of(request)
    if found is None:
        raise Declined(401, "UNAUTHENTICATED", SIGN_IN, WWW_Authenticate="Bearer")
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
        raise too_many(refused, "sign in") from None
    except hashing.TooBusy:
        raise too_busy() from None
    if secret is None:
        log.info("sign_in_failed", address=address)
        raise Declined(401, "UNAUTHENTICATED", WRONG, WWW_Authenticate="Bearer")
    return await signed_in(secret, address)


async def signed_in(secret: str, address: str | None) -> Response:
    """The response to whoever has just signed in: who they are, a CSRF token, and the cookie."""
    viewer = await user_behind(secret, AccessTokenKind.SESSION, address)
    if viewer is None:  # signed out everywhere meanwhile
        raise Declined(401, "UNAUTHENTICATED", SIGN_IN, WWW_Authenticate="Bearer")
    response = _shown(Session(viewer, sessions.csrf_token(secret)))
    set_cookie(response, secret)
    return response


async def _sign_out(request: Request) -> Response:
    secret = secret_of(request)
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    if secret is not None:
        # A session that has ended already needs no guard: there is nothing to end.
        if await viewer_of(request) is not None:
            await sessions.sign_out(secret, address_of(request))
        delete_cookie(response)
    return response


def _shown(found: Session) -> Response:
    return JSONResponse(described(found), headers={"Cache-Control": "no-store"})


def described(found: Session) -> dict[str, Any]:
    """Who is signed in, for pages: themselves, their account, what they may do, the CSRF token."""
    viewer = found.viewer
    return {
        "user": {
            "id": ids.encode("User", viewer.user_id),
            "name": viewer.name,
            "email": viewer.email,
            "role": viewer.role.value,
        },
        "account": {"name": viewer.account_name},
        "capabilities": sorted(each.name for each in viewer.capabilities),
        "csrfToken": found.csrf_token,
    }


async def _credentials(request: Request) -> tuple[str, str]:
    match await read_json(request):
        case {"email": str(email), "password": str(password)}:
            return email.strip().lower(), password
    raise Declined(400, "BAD_USER_INPUT", 'Send {"email": "…", "password": "…"}.')
