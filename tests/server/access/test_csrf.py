"""Other sites' pages can do nothing with a browser's session."""

from collections.abc import Callable

import httpx
import pytest
from pydantic import ValidationError

from foundation.actors import Viewer
from models.roles import Role
from schema import ids
from services.access import sessions, tokens
from services.contact_groups.create import create as create_group
from settings import Settings, get_settings
from tests.server.access.browser import OURS, Browser, code
from tests.services.access.people import PASSWORD, is_in_force, with_password

pytestmark = pytest.mark.usefixtures("app")

ELSEWHERE = [
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://other.test", "Sec-Fetch-Site": "same-site"},
    {"Origin": "http://test", "Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://test.evil.example"},
    {"Origin": "http://test:8080"},
    {"Origin": "https://test"},
    {"Origin": "null"},
    {"Origin": ""},
]
HERE: list[dict[str, str]] = [
    OURS,
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://test"},
    {},
]

from_elsewhere = pytest.mark.parametrize("said", ELSEWHERE, ids=str)


async def test_a_page_of_ours_works_with_the_cookie_and_its_csrf_token(
    signed_in: Browser, user: Viewer
) -> None:
    for said in HERE:
        signed_in.said = said
        answer = await signed_in.ask()
        assert answer.json()["data"] == {"viewer": {"user": {"email": user.email}}}


async def test_another_sites_page_does_not_even_with_the_csrf_token(
    signed_in: Browser, record_property: Callable[[str, object], None]
) -> None:
    for said in ELSEWHERE:
        signed_in.said = said
        answer = await signed_in.ask()
        assert (answer.status_code, code(answer)) == (403, "FORBIDDEN"), said
        assert "data" not in answer.json()
    record_property("figure", f"5 CSRF, another site | {len(ELSEWHERE)} ways refused")


async def test_the_csrf_token_must_be_that_of_the_session(
    signed_in: Browser, record_property: Callable[[str, object], None]
) -> None:
    other = await with_password()
    theirs = Browser(signed_in.http)
    await theirs.sign_in(other.email, PASSWORD)
    wrongs = ("", "x", theirs.csrf, signed_in.csrf[:-1], signed_in.csrf + "A")
    for wrong in wrongs:
        answer = await signed_in.ask({"X-CSRF-Token": wrong})
        assert (answer.status_code, code(answer)) == (403, "FORBIDDEN")
    assert (await signed_in.ask()).status_code == 200
    record_property("figure", f"5 CSRF, another token | {len(wrongs)} ways refused")


@from_elsewhere
async def test_another_sites_page_signs_nobody_in(
    browser: Browser, user: Viewer, said: dict[str, str]
) -> None:
    browser.said = said
    answer = await browser.sign_in(user.email, PASSWORD)
    assert (answer.status_code, code(answer)) == (403, "FORBIDDEN")
    assert browser.cookie is None


async def test_another_sites_page_signs_nobody_out(signed_in: Browser) -> None:
    secret = signed_in.cookie or ""
    csrf = {"X-CSRF-Token": signed_in.csrf}
    for said, headers in [(ELSEWHERE[0], csrf), (OURS, {})]:
        signed_in.said = said
        answer = await signed_in.send("DELETE", "/session", headers=headers)
        assert (answer.status_code, code(answer)) == (403, "FORBIDDEN")
        assert "Set-Cookie" not in answer.headers
    assert await is_in_force(secret)


async def test_uploads_have_the_same_guards(signed_in: Browser, user: Viewer) -> None:
    group = await create_group(user, "Friends")
    path = f"/contact-groups/{ids.encode('ContactGroup', group)}/contacts"
    csv = {"Content-Type": "text/csv"}

    async def upload(**headers: str) -> httpx.Response:
        return await signed_in.send(
            "POST", path, content=b"Phone\n2125550123\n", headers=csv | headers
        )

    assert code(await upload()) == "FORBIDDEN"
    signed_in.said = ELSEWHERE[0]
    assert code(await upload(**{"X-CSRF-Token": signed_in.csrf})) == "FORBIDDEN"
    signed_in.said = OURS
    assert (await upload(**{"X-CSRF-Token": signed_in.csrf})).json()["accepted"] == 1


async def test_a_scope_forbids_an_upload(client: httpx.AsyncClient, user: Viewer) -> None:
    group = await create_group(user, "Friends")
    path = f"/contact-groups/{ids.encode('ContactGroup', group)}/contacts"
    token = await tokens.issue(user.user_id, "none", scopes=frozenset())
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "text/csv"}
    answer = await client.post(path, content=b"Phone\n2125550123\n", headers=headers)
    assert (answer.status_code, code(answer)) == (403, "FORBIDDEN")
    assert "MANAGE_CONTACTS" in answer.json()["error"]["message"]


async def test_an_origin_of_the_settings_may_use_the_session(
    signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = get_settings().model_copy(update={"cors_origins": ("https://app.test",)})
    monkeypatch.setattr("server.access.origins.get_settings", lambda: allowed)
    signed_in.said = {"Origin": "https://app.test", "Sec-Fetch-Site": "same-site"}
    assert (await signed_in.ask()).status_code == 200
    assert code(await signed_in.ask({"X-CSRF-Token": ""})) == "FORBIDDEN"
    signed_in.said = {"Origin": "https://app.test.evil.example", "Sec-Fetch-Site": "cross-site"}
    assert code(await signed_in.ask()) == "FORBIDDEN"


def test_no_setting_opens_sessions_to_every_origin() -> None:
    with pytest.raises(ValidationError, match="is not an origin"):
        Settings(cors_origins=("*",))


async def test_the_public_address_is_ours_too(
    signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = get_settings().model_copy(update={"public_url": "https://pb.example/base"})
    monkeypatch.setattr("server.access.origins.get_settings", lambda: public)
    signed_in.said = {"Origin": "https://pb.example"}
    assert (await signed_in.ask()).status_code == 200


async def test_a_bearer_token_needs_none_of_this_and_comes_before_the_cookie(
    signed_in: Browser,
) -> None:
    other = await with_password(role=Role.CALLER)
    token = await tokens.issue(other.user_id, "script")
    signed_in.said = ELSEWHERE[0]
    answer = await signed_in.ask({"Authorization": f"Bearer {token}", "X-CSRF-Token": ""})
    assert answer.json()["data"]["viewer"]["user"]["email"] == other.email
    for wrong in ("Bearer", "Bearer nonsense"):
        signed_in.said = OURS
        answer = await signed_in.ask({"Authorization": wrong})
        assert answer.status_code == 401
    answer = await signed_in.ask({"Authorization": "Basic dXNlcjpwYXNz"})
    assert answer.status_code == 200  # a proxy's own password is none of ours


def test_the_csrf_token_does_not_tell_the_session() -> None:
    assert sessions.csrf_token("pbs_a") != sessions.csrf_token("pbs_b")
    assert len(sessions.csrf_token("pbs_a")) == 43
    assert not any(sessions.is_csrf_token("pbs_a", given) for given in ("", "\xe9", "\ud800"))
