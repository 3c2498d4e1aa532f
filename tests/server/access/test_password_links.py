"""Invitations and password resets, as a browser and as a frontend use them."""

import re
from html import unescape
from typing import Any

import httpx
import pytest
import structlog
from prometheus_client import generate_latest
from structlog.testing import capture_logs

from foundation import sql
from foundation.actors import Viewer
from foundation.rate_limits import Rate
from models.audit_events import AuditEventKind
from models.roles import Role
from server.access.cookies import COOKIE
from server.middleware import requests
from services import deactivation
from services.access import attempts, hashing, passwords, sessions
from services.users.invite import invite
from services.users.password_reset import create_password_reset
from services.users.update import update
from tests.factories import a_phone, a_user
from tests.server.access.browser import Browser, code
from tests.server.access.test_csrf import ELSEWHERE
from tests.services.access.people import OTHER, PASSWORD, events, is_in_force, session_of

pytestmark = pytest.mark.usefixtures("app")

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
async def admin() -> Viewer:
    return await a_user(role=Role.OWNER)


async def an_invitation(admin: Viewer, name: str = "Bo") -> tuple[str, str]:
    """The address of somebody who was invited, and their token."""
    email = f"bo{a_phone()[1:]}@test.example"
    return email, (await invite(admin, name, email, Role.CALLER)).token


async def a_reset(admin: Viewer, user: Viewer) -> str:
    return (await create_password_reset(admin, user.user_id)).token


async def post(browser: Browser, path: str, token: str, password: str = PASSWORD) -> httpx.Response:
    return await browser.send("POST", path, json={"token": token, "password": password})


async def test_an_invitation_sets_a_password_and_signs_in(browser: Browser, admin: Viewer) -> None:
    email, token = await an_invitation(admin)
    assert await sessions.sign_in(email, PASSWORD, None) is None
    answer = await post(browser, "/invitation", token)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["user"]["email"], body["user"]["role"]) == (email, "CALLER")
    shown = await browser.send("GET", "/session")
    assert shown.json() == body
    assert await sessions.sign_in(email, PASSWORD, None)
    status = await sql.value("SELECT status FROM app_user WHERE email = $1", email)
    assert status == "ACTIVE"


async def test_a_reset_replaces_the_password_and_ends_sessions(
    browser: Browser, admin: Viewer, user: Viewer
) -> None:
    admin = await a_user(user.account_id, Role.OWNER)
    before = await session_of(user)
    token = await a_reset(admin, user)
    assert (await post(browser, "/password-reset", token, OTHER)).status_code == 200
    assert not await is_in_force(before)
    assert await sessions.sign_in(user.email, PASSWORD, None) is None
    assert await sessions.sign_in(user.email, OTHER, None)
    assert await events(user, AuditEventKind.PASSWORD_RESET) == 1


async def expired(token: str) -> str:
    await sql.execute("UPDATE password_link SET expires_at = now() WHERE token_hash = sha256($1)",
                      token.encode())  # fmt: skip
    return token


async def test_a_link_that_is_over_says_so(browser: Browser, admin: Viewer) -> None:
    user = await a_user(admin.account_id)
    used = await a_reset(admin, user)
    await post(browser, "/password-reset", used)
    replaced = await a_reset(admin, user)
    late = await expired(await a_reset(admin, user))
    other = await a_user(admin.account_id)
    of_nobody = await a_reset(admin, other)
    await deactivation.deactivate(admin, other.user_id)
    _, wrong_kind = await an_invitation(admin)
    for token, reason in (
        (used, "has been used already"),
        (replaced, "no longer valid"),
        (late, "has expired"),
        (of_nobody, "no longer valid"),
        (wrong_kind, "is not valid"),
        ("x", "is not valid"),
        ("\ud800", "is not valid"),
        ("x\x00", "is not valid"),
        ("x" * 3000, "is not valid"),
    ):
        answer = await browser.send(
            "POST", "/password-reset",
            content=httpx.Request("POST", "http://x", json={"password": PASSWORD}).content[:-1]
            + b', "token": ' + ascii_json(token) + b"}",
            headers={"Content-Type": "application/json"},
        )  # fmt: skip
        assert (answer.status_code, code(answer)) == (410, "EXPIRED"), token
        assert reason in answer.json()["error"]["message"]
        if token.isprintable() and len(token) < 100:
            page = await browser.send("GET", f"/password-reset/{token}")
            assert page.status_code == 410
            assert reason in page.text


def ascii_json(text: str) -> bytes:
    import json

    return json.dumps(text).encode()


async def test_a_link_ends_with_the_right_of_its_maker(browser: Browser, admin: Viewer) -> None:
    maker = await a_user(admin.account_id, Role.ADMIN)
    user = await a_user(admin.account_id, Role.MODERATOR)
    token = await a_reset(maker, user)
    await update(admin, user.user_id, None, Role.OWNER)
    assert (await post(browser, "/password-reset", token)).status_code == 410
    await update(admin, user.user_id, None, Role.CALLER)
    await update(admin, maker.user_id, None, Role.MODERATOR)
    assert (await post(browser, "/password-reset", token)).status_code == 410
    await update(admin, maker.user_id, None, Role.ADMIN)
    await deactivation.deactivate(admin, maker.user_id)
    assert (await post(browser, "/password-reset", token)).status_code == 410


async def test_a_bad_password_leaves_the_link_as_it_is(browser: Browser, admin: Viewer) -> None:
    email, token = await an_invitation(admin)
    for password, refusal in (
        ("short", "TOO_SHORT"),
        ("x" * 201, "TOO_LONG"),
        (email, "GUESSABLE"),
        (PASSWORD + "\x00", "INVALID"),
    ):
        answer = await post(browser, "/invitation", token, password)
        assert (answer.status_code, code(answer)) == (400, refusal)
    assert (await post(browser, "/invitation", token)).status_code == 200


@pytest.mark.parametrize("sent", [[], {}, {"token": "x"}, {"token": 1, "password": "x"}])
async def test_what_is_no_token_and_password(browser: Browser, sent: Any) -> None:
    answer = await browser.send("POST", "/invitation", json=sent)
    assert (answer.status_code, code(answer)) == (400, "BAD_USER_INPUT")


async def test_other_bodies_are_refused(browser: Browser) -> None:
    for body, kind, status in (
        (b"{}", "text/plain", 415),
        (b"{", "application/json", 400),
        (b"x" * 5000, "application/json", 413),
    ):
        answer = await browser.send(
            "POST", "/invitation", content=body, headers={"Content-Type": kind}
        )
        assert answer.status_code == status
    for body, status in ((b"x" * 5000, 413), (b"a=1&" * 20, 400), (b"token=%ff", 400), (b"", 410)):
        answer = await browser.send("POST", "/invitation", content=body, headers=FORM)
        assert answer.headers["Content-Type"].startswith("text/html")
        assert answer.status_code in (status, 410), body


async def test_another_sites_page_sets_no_password(browser: Browser, admin: Viewer) -> None:
    email, token = await an_invitation(admin)
    for said in ELSEWHERE:
        browser.said = said
        answer = await post(browser, "/invitation", token)
        assert (answer.status_code, code(answer)) == (403, "FORBIDDEN")
        answer = await browser.send(
            "POST", "/invitation", data={"token": token, "password": PASSWORD}
        )
        assert answer.status_code == 403
    assert browser.cookie is None
    assert await sessions.sign_in(email, PASSWORD, None) is None


async def test_the_page_has_a_form_that_works_without_scripts(
    browser: Browser, admin: Viewer
) -> None:
    email, token = await an_invitation(admin, "<b>Bo & Co</b>")
    page = await browser.send("GET", f"/invitation/{token}")
    assert page.status_code == 200
    assert "<b>Bo" not in page.text
    assert "<b>Bo & Co</b>" in unescape(page.text)
    assert "<script" not in page.text
    assert email in page.text
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "form-action 'self'" in page.headers["Content-Security-Policy"]
    sent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    assert sent == {"token": token}
    for field in re.findall(r'<input id="(\w+)"', page.text):
        assert f'<label for="{field}">' in page.text
    again = await browser.send("POST", "/invitation", data=sent | {"password": "short"})
    assert again.status_code == 400
    assert 'role="alert">A password has at least 15' in again.text
    done = await browser.send("POST", "/invitation", data=sent | {"password": PASSWORD})
    assert done.status_code == 200
    assert browser.cookie
    assert await is_in_force(browser.cookie)
    used = await browser.send("POST", "/invitation", data=sent | {"password": PASSWORD})
    assert used.status_code == 410
    assert "has been used already" in used.text


async def test_looking_at_the_page_uses_nothing_up(browser: Browser, admin: Viewer) -> None:
    _, token = await an_invitation(admin)
    for method in ("GET", "HEAD", "GET"):
        assert (await browser.send(method, f"/invitation/{token}")).status_code == 200
    assert (await post(browser, "/invitation", token)).status_code == 200


async def test_the_session_that_the_browser_had_ends(
    signed_in: Browser, user: Viewer, admin: Viewer
) -> None:
    before = signed_in.cookie or ""
    _, token = await an_invitation(admin)
    assert (await post(signed_in, "/invitation", token)).status_code == 200
    assert not await is_in_force(before)


async def test_attempts_are_limited(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "PER_ADDRESS", Rate(2, 900))
    answers = [await post(browser, "/invitation", "x") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [410, 410, 429]
    assert answers[-1].headers["Retry-After"]


async def test_no_token_reaches_a_log_or_a_metric(
    browser: Browser, admin: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, token = await an_invitation(admin)
    with capture_logs() as lines:
        monkeypatch.setattr(requests, "log", structlog.get_logger("phonebank.requests"))
        for path in (f"/invitation/{token}", f"/password-reset/{token}", f"/invitation/{token}/"):
            await browser.send("GET", path)
        for password in ("short", PASSWORD, PASSWORD):
            await post(browser, "/invitation", token, password)

        async def fails(*_: object) -> str:
            raise RuntimeError("a defect")

        with monkeypatch.context() as patch:
            patch.setattr(hashing, "hashed", fails)
            _, other = await an_invitation(admin)
            failed = await post(browser, "/invitation", other)
    assert failed.status_code == 500
    assert other not in failed.text
    routes = {line["route"] for line in lines if line["event"] == "request"}
    assert routes == {"/invitation/{token}", "/password-reset/{token}", "none", "/invitation"}
    told = str(lines) + generate_latest().decode()
    assert not any(secret in told for secret in (token, other, PASSWORD))


async def test_signing_in_takes_as_long_whoever_is_out(
    browser: Browser, user: Viewer, admin: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same work for an unknown, an invited and a deactivated user, and the same answer."""
    owner = await a_user(user.account_id, Role.OWNER)
    await deactivation.deactivate(owner, user.user_id)
    invited, _ = await an_invitation(admin)
    checked: list[str | None] = []
    matches = hashing.matches

    async def counted(stored: str | None, password: str) -> bool:
        checked.append(stored)
        return await matches(stored, password)

    monkeypatch.setattr(hashing, "matches", counted)
    answers = [
        await browser.sign_in(email, PASSWORD)
        for email in (user.email, invited, "nobody@test.example")
    ]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert answers[0].status_code == 401
    assert checked == [None] * 3
    assert COOKIE not in str([answer.headers for answer in answers])


async def test_a_password_of_the_command_line_ends_links_and_accepts(
    browser: Browser, admin: Viewer
) -> None:
    email, token = await an_invitation(admin)
    await passwords.set_password(email, PASSWORD)
    assert await sessions.sign_in(email, PASSWORD, None)
    assert (await post(browser, "/invitation", token)).status_code == 410
