"""/session: signing in and out, and who is signed in."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from http.cookies import SimpleCookie
from typing import Any

import httpx
import pytest

from foundation import redis_connection, sql
from foundation.actors import Viewer
from foundation.rate_limits import Rate
from schema import ids
from server import bodies
from server.access import session
from server.access.cookies import COOKIE
from services.access import attempts, hashing, sessions
from tests.server.access.browser import Browser, code
from tests.services.access.people import OTHER, PASSWORD, is_in_force

pytestmark = pytest.mark.usefixtures("app")


async def test_signing_in_answers_the_user_a_csrf_token_and_a_guarded_cookie(
    browser: Browser, user: Viewer
) -> None:
    answer = await browser.sign_in(f" {user.email.upper()} ", PASSWORD)
    assert answer.status_code == 200
    body = answer.json()
    assert body["user"] == {
        "id": ids.encode("User", user.user_id),
        "name": "Ada",
        "email": user.email,
        "role": "ADMIN",
    }
    assert body["account"] == {"name": user.account_name}
    assert body["capabilities"] == sorted(each.name for each in user.capabilities)
    assert answer.headers["Cache-Control"] == "no-store"
    (cookie,) = SimpleCookie(answer.headers["Set-Cookie"]).values()
    assert cookie.key == "__Host-phonebank"
    assert cookie.value.startswith("pbs_")
    assert cookie.value not in answer.text
    assert body["csrfToken"] not in cookie.value
    wanted = {"path": "/", "secure": True, "httponly": True, "samesite": "lax", "domain": ""}
    assert {name: cookie[name] for name in wanted} == wanted
    assert cookie["max-age"] == str(12 * 3600)
    shown = await browser.send("GET", "/session")
    assert (shown.status_code, shown.json()) == (200, body)
    assert "Set-Cookie" not in shown.headers


async def test_without_a_session_nobody_is_signed_in(browser: Browser) -> None:
    for cookie in (None, "", "nonsense", "pbs_" + "x" * 43, "x" * 3000):
        browser.cookie = cookie
        answer = await browser.send("GET", "/session")
        assert (answer.status_code, code(answer)) == (401, "UNAUTHENTICATED")
        assert code(await browser.ask()) == "UNAUTHENTICATED"


async def test_every_wrong_guess_has_the_same_answer(
    browser: Browser, user: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[bool] = []
    matches = hashing.matches

    async def counted(stored: str | None, password: str) -> bool:
        checked.append(await matches(stored, password))
        return checked[-1]

    monkeypatch.setattr(hashing, "matches", counted)
    answers = [
        await browser.sign_in(email, password)
        for email, password in [
            (user.email, OTHER),
            (user.email, ""),
            (user.email, PASSWORD + "\x00"),
            ("nobody@test.example", PASSWORD),
            ("", PASSWORD),
            ("a\x00b@test.example", PASSWORD),
            ("\ud800@test.example", PASSWORD),
        ]
    ]
    refusal = {"error": {"code": "UNAUTHENTICATED", "message": session.WRONG}}
    assert {answer.text for answer in answers} == {json.dumps(refusal, separators=(",", ":"))}
    assert {answer.status_code for answer in answers} == {401}
    assert not any("Set-Cookie" in answer.headers for answer in answers)
    assert checked == [False] * len(answers)  # so each took as long


async def test_a_session_is_new_at_each_sign_in_and_the_one_before_has_ended(
    signed_in: Browser, user: Viewer
) -> None:
    before, csrf = signed_in.cookie, signed_in.csrf
    assert before
    await signed_in.sign_in(user.email, PASSWORD)
    assert signed_in.cookie != before
    assert signed_in.csrf != csrf
    assert not await is_in_force(before)
    chosen = Browser(signed_in.http, cookie="pbs_chosen-by-somebody-else")
    await chosen.sign_in(user.email, PASSWORD)
    assert chosen.cookie != "pbs_chosen-by-somebody-else"


async def test_signing_out_ends_the_session_and_takes_the_cookie(signed_in: Browser) -> None:
    secret = signed_in.cookie or ""
    answer = await signed_in.send("DELETE", "/session", headers={"X-CSRF-Token": signed_in.csrf})
    assert answer.status_code == 204
    (cookie,) = SimpleCookie(answer.headers["Set-Cookie"]).values()
    assert (cookie.key, cookie.value, cookie["max-age"]) == (COOKIE, "", "0")
    assert cookie["secure"]
    assert not await is_in_force(secret)
    signed_in.cookie = secret
    assert (await signed_in.send("DELETE", "/session")).status_code == 204


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"email": "a@b", "password": "x"}', "text/plain", 415),
        (b"email=a%40b&password=x", "application/x-www-form-urlencoded", 415),
        (b'{"email": "a@b", "password": "x"}', "", 415),
        (b"", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"null", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"email": "a@b"}', "application/json", 400),
        (b'{"email": "a@b", "password": null}', "application/json", 400),
        (b'{"email": ["a@b"], "password": "x"}', "application/json", 400),
        (b"[" * 4000, "application/json", 400),
        (b" " * 5000, "application/json", 413),
    ],
)
async def test_what_is_no_sign_in_is_refused(
    browser: Browser, body: bytes, kind: str, status: int
) -> None:
    answer = await browser.send(
        "POST", "/session", content=body, headers={"Content-Type": kind} if kind else {}
    )
    assert answer.status_code == status
    assert code(answer) in {"BAD_USER_INPUT", "LIMIT_EXCEEDED"}


async def test_a_body_that_never_ends_is_cut_off(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "READ_SECONDS", 0.05)

    async def endless() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    kind = {"Content-Type": "application/json"}
    answer = await browser.send("POST", "/session", content=endless(), headers=kind)
    assert answer.status_code == 408


@pytest.mark.parametrize("limit", ["PER_EMAIL", "PER_ADDRESS"])
async def test_too_many_attempts_are_told_when_to_try_again(
    browser: Browser,
    user: Viewer,
    limit: str,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    await redis_connection.client().flushdb()
    monkeypatch.setattr(attempts, limit, Rate(2, 900))
    for _ in range(2):
        assert (await browser.sign_in(user.email, OTHER)).status_code == 401
    answer = await browser.sign_in(user.email, PASSWORD)
    assert (answer.status_code, code(answer)) == (429, "RATE_LIMITED")
    after = int(answer.headers["Retry-After"])
    assert 1 <= after <= 450
    record_property("figure", f"4 sign-in limit, {limit} | 429, Retry-After: {after}")


async def test_while_redis_is_away_nobody_signs_in_and_who_is_signed_in_works_on(
    signed_in: Browser, user: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> object:
        raise OSError("away")

    monkeypatch.setattr(redis_connection, "run", away)
    monkeypatch.setattr("foundation.rate_limits._away_until", 0.0)
    answer = await signed_in.sign_in(user.email, PASSWORD)
    assert (answer.status_code, code(answer)) == (503, "UNAVAILABLE")
    assert int(answer.headers["Retry-After"]) > 0
    assert (await signed_in.ask()).status_code == 200


async def test_a_crowd_of_sign_ins_is_asked_to_wait(
    browser: Browser, user: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> bool:
        raise hashing.TooBusy

    monkeypatch.setattr(hashing, "matches", busy)
    answer = await browser.sign_in(user.email, PASSWORD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


async def test_other_methods_are_refused(client: httpx.AsyncClient) -> None:
    assert (await client.put("/session")).status_code == 405


async def test_a_session_that_is_ended_while_it_begins_is_answered_like_none(
    browser: Browser, user: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = sessions.sign_in

    async def ended_at_once(*given: Any) -> str | None:
        secret = await begin(*given)
        await sql.execute("DELETE FROM access_token WHERE user_id = $1", user.user_id)
        return secret

    monkeypatch.setattr(sessions, "sign_in", ended_at_once)
    answer = await browser.sign_in(user.email, PASSWORD)
    assert (answer.status_code, code(answer)) == (401, "UNAUTHENTICATED")
    assert "Set-Cookie" not in answer.headers
