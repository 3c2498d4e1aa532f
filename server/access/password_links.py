"""Invitations and password resets: the pages that their links lead to, and what the pages send.

`POST /invitation` and `POST /password-reset` take JSON from a frontend and the form of the page. A
GET changes nothing: programs that preview links do not use them up.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from foundation.errors import Refused
from models.password_links import PasswordLinkKind
from server.access import html
from server.access.authentication import address_of
from server.access.cookies import secret_of, set_cookie
from server.access.declined import Declined, too_busy, too_many
from server.access.forms import FORM, media_type, read_form, read_json
from server.access.origins import is_from_elsewhere
from server.access.session import signed_in
from services.access import attempts, hashing, link_use, password_links
from services.access.password_links import LinkEnded, PasswordLink
from services.access.passwords import LONGEST, SHORTEST

Handler = Callable[[Request], Awaitable[Response]]

_ELSEWHERE = "Open the link itself. Another site's page cannot set a password."


@dataclass(frozen=True, slots=True)
class Kind:
    """What the pages for one kind of link say."""

    kind: PasswordLinkKind
    path: str
    title: str
    greeting: str


INVITATION = Kind(
    PasswordLinkKind.INVITATION,
    "/invitation",
    "Set your password",
    "{name}, you were invited to {account}. Choose the password with which you will sign in.",
)
PASSWORD_RESET = Kind(
    PasswordLinkKind.PASSWORD_RESET,
    "/password-reset",
    "Set a new password",
    "{name}, choose a new password for {account}. Your other browser sessions will end.",
)


def routes() -> list[Route]:
    return [
        route
        for kind in (INVITATION, PASSWORD_RESET)
        for route in (
            Route(kind.path, receiver(kind), methods=["POST"]),
            Route(f"{kind.path}/{{token}}", page(kind), methods=["GET"]),
        )
    ]


def page(kind: Kind) -> Handler:
    """GET: the form, or why the link does not work (410)."""

    async def show(request: Request) -> Response:
        token = request.path_params["token"]
        try:
            return _form(kind, await password_links.find(kind.kind, token), token)
        except LinkEnded as ended:
            return _ended(str(ended))

    return show


def receiver(kind: Kind) -> Handler:
    """POST: sets the password and signs in. A form gets a page, all else JSON like /session."""

    async def receive(request: Request) -> Response:
        if media_type(request) == FORM:
            return await _by_form(kind, request)
        try:
            match await read_json(request):
                case {"token": str(token), "password": str(password)}:
                    secret = await _use(request, kind, token, password)
                    return await signed_in(secret, address_of(request))
            raise Declined(400, "BAD_USER_INPUT", 'Send {"token": "…", "password": "…"}.')
        except Declined as declined:
            return declined.response

    return receive


async def _use(request: Request, kind: Kind, token: str, password: str) -> str:
    """Set the password. Returns the secret of the new session; raises Declined."""
    if is_from_elsewhere(request):
        raise Declined(403, "FORBIDDEN", _ELSEWHERE)
    address = address_of(request)
    try:
        await attempts.count_link(address)
        return await link_use.use(kind.kind, token, password, address, secret_of(request))
    except attempts.TooMany as refused:
        raise too_many(refused, "set a password") from None
    except hashing.TooBusy:
        raise too_busy() from None
    except LinkEnded as ended:
        raise Declined(410, "EXPIRED", str(ended)) from None
    except Refused as refused:
        raise Declined(400, refused.problems[0].code.value, str(refused)) from None


async def _by_form(kind: Kind, request: Request) -> Response:
    token = ""
    try:
        sent = await read_form(request)
        token = sent.get("token", "")
        secret = await _use(request, kind, token, sent.get("password", ""))
    except Declined as declined:
        return await _again(kind, token, declined)
    response = html.page(
        "You are signed in",
        html.paragraph("Your password is set. You can close this page, or go on."),
        html.link("/", "Go on"),
    )
    set_cookie(response, secret)
    return response


async def _again(kind: Kind, token: str, declined: Declined) -> Response:
    """The form once more, with the reason; without it if the link does not work."""
    if declined.status not in (403, 410):
        try:
            link = await password_links.find(kind.kind, token)
            return _form(kind, link, token, declined)
        except LinkEnded as ended:
            return _ended(str(ended))
    return _ended(declined.message, declined.status)


def _ended(reason: str, status: int = 410) -> Response:
    return html.page(
        "This link does not work",
        html.alert(reason),
        html.link("/sign-in", "Sign in"),
        status=status,
    )


def _form(kind: Kind, link: PasswordLink, token: str, declined: Declined | None = None) -> Response:
    described = "rules refusal" if declined else "rules"
    invalid = ' aria-invalid="true"' if declined else ""
    return html.page(
        kind.title,
        html.paragraph(kind.greeting.format(name=link.name, account=link.account_name)),
        f'<form method="post" action="{kind.path}">',
        html.hidden("token", token),
        html.field(
            "email",
            "E-mail address",
            f'type="email" value="{escape(link.email)}" readonly autocomplete="username"',
        ),
        html.field(
            "password",
            "New password",
            'name="password" type="password" autocomplete="new-password" required autofocus'
            f' aria-describedby="{described}"{invalid}',
        ),
        f'<p class="help" id="rules">{SHORTEST} to {LONGEST} characters of any kind; a few words at'
        " random are a good password.</p>",
        html.alert(declined.message) if declined else "",
        html.submit("Set the password and sign in"),
        "</form>",
        status=declined.status if declined else 200,
        headers=declined.headers if declined else None,
    )
