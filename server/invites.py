"""/join/{token}: where the invite link of a campaign leads.

GET says which campaign it is and has a button. POST, which the button sends, gives the signed-in
user a seat, as `joinAssignment` does, and leads to the page on which they dial.
"""

from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from foundation.errors import Refused, SignedOut, UserErrorCode
from foundation.transactions import checked_before_commit
from models.lifecycle import CampaignStatus
from schema import ids
from server.access import html
from server.access.authentication import Session, session_of
from server.access.cookies import secret_of
from server.access.declined import Declined
from server.access.forms import read_form
from server.access.origins import is_from_elsewhere
from server.budgets import OverBudget, spend
from services.access.sessions import is_csrf_token
from services.access.viewers import require_in_force
from services.assignments import invites, logins
from settings import get_settings

JOIN_COST = 100
"""Points that joining takes from the budgets."""

_TITLE = "Invitation to a campaign"
_NOT_VALID = "This invite link is no longer valid. Ask for a new one."
_NOT_ACTIVE = {
    CampaignStatus.DRAFT: "The campaign {name} has not begun yet. Open this link again later.",
    CampaignStatus.ARCHIVED: "The campaign {name} is over. Nobody can join it any more.",
}
_UNSENT = "The page was too old, or another site sent you here. Try again on this page."


async def join(request: Request) -> Response:
    """Whoever is not signed in is sent to sign in, whatever the token, and comes back."""
    token = request.path_params["token"]
    session = await session_of(request)
    if session is None:
        return _sign_in(token, 401 if request.method == "POST" else 200)
    try:
        if request.method == "POST":
            return await _join(request, session, token)
        return await _show(session, token)
    except Declined as declined:
        return _declined(declined)
    except SignedOut:
        return _sign_in(token, 401)


async def _show(session: Session, token: str, declined: Declined | None = None) -> Response:
    invite = await invites.find(session.viewer, token)
    if invite is None:
        raise Declined(410, "EXPIRED", _NOT_VALID)
    if invite.status is not CampaignStatus.ACTIVE:
        raise Declined(409, "WRONG_STATUS", _NOT_ACTIVE[invite.status].format(name=invite.name))
    return html.page(
        _TITLE,
        html.paragraph(f"{session.viewer.name}, you were invited to call on {invite.name}."),
        html.alert(declined.message) if declined else "",
        f'<form method="post" action="/join/{quote(token, safe="")}">',
        html.hidden("csrfToken", session.csrf_token),
        html.submit("Join the campaign"),
        "</form>",
        status=declined.status if declined else 200,
    )


async def _join(request: Request, session: Session, token: str) -> Response:
    given = (await read_form(request)).get("csrfToken", "")
    if is_from_elsewhere(request) or not is_csrf_token(secret_of(request) or "", given):
        return await _show(session, token, Declined(403, "FORBIDDEN", _UNSENT))
    viewer = session.viewer
    try:
        await spend(get_settings(), viewer, JOIN_COST)
        with checked_before_commit(partial(require_in_force, viewer)):
            assignment_id = await logins.join_by_invite(viewer, token)
    except OverBudget as over:
        wait = str(over.retry_after)
        raise Declined(429, "RATE_LIMITED", over.message, Retry_After=wait) from None
    except Refused as refused:
        expired = refused.problems[0].code is UserErrorCode.INVITE_EXPIRED
        raise Declined(410 if expired else 409, "REFUSED", str(refused)) from None
    return RedirectResponse(f"/assignments/{quote(ids.encode('Assignment', assignment_id))}", 303)


def _sign_in(token: str, status: int) -> Response:
    """The way back is behind a #, which browsers keep to themselves."""
    return html.page(
        _TITLE,
        html.paragraph("You were invited to call on a campaign. Sign in to join it."),
        html.link(f"/sign-in#/join/{quote(token, safe='')}", "Sign in and come back"),
        status=status,
    )


def _declined(declined: Declined) -> Response:
    return html.page(
        _TITLE,
        html.alert(declined.message),
        html.link("/", "Go on"),
        status=declined.status,
        headers=declined.headers,
    )
