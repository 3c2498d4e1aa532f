"""Documents that are sent by their ids, and who may send no others."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from foundation.actors import Viewer
from foundation.transactions import transaction
from models.roles import Role
from server.graphql import execution, trusted
from server.graphql.plans.kept import KeptPlans
from server.graphql.plans.store import Plans
from server.graphql.prepared import Documents
from services.access import sessions, tokens
from settings import Settings
from tests.factories import a_user
from tests.resolvers.office import Office
from tests.resolvers.samples import codes
from tests.server.access.browser import Browser
from tests.server.graphql.conftest import Changed
from tests.server.graphql.test_trusted import hash_of, written

PAGE = "query Page($first: Int) { viewer { assignments(first: $first) { nodes { id } } } }"
TWO = "query First { viewer { role } } query Second { viewer { user { email } } }"
ENDING = "mutation End { signOutEverywhere { userErrors { code } } }"
BY_ID = {"documentId": f"sha256:{hash_of(PAGE)}"}
FREE = {"query": "{ viewer { role } }"}


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trusted, "FILE", written(tmp_path, [PAGE, TWO, ENDING]))


@pytest.fixture
async def browser(app: Starlette, settings: Settings) -> AsyncIterator[Browser]:
    from server.application import make_app

    transport = httpx.ASGITransport(make_app(settings), client=("192.0.2.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        yield Browser(http)


async def sign_in(browser: Browser, role: Role) -> Viewer:
    user = await a_user(role=role)
    async with transaction():
        browser.cookie = await sessions.begin(user.account_id, user.user_id, None)
    return user


async def by_session(browser: Browser, role: Role, sent: dict[str, Any]) -> httpx.Response:
    if browser.cookie is None:
        await sign_in(browser, role)
    csrf = sessions.csrf_token(browser.cookie or "")
    return await browser.send("POST", "/graphql", json=sent, headers={"X-CSRF-Token": csrf})


async def test_a_document_is_executed_by_its_id(with_settings: Changed) -> None:
    async with with_settings() as client:
        answer = await client.post("/graphql", json={**BY_ID, "variables": {"first": 3}})
        same = await client.post("/graphql", json={"query": PAGE, "variables": {"first": 3}})
    assert answer.status_code == 200
    assert answer.json()["data"] == {"viewer": {"assignments": {"nodes": []}}}
    asked = [each.json()["extensions"]["cost"]["requested"] for each in (answer, same)]
    assert asked[0] == asked[1]


async def test_the_name_chooses_one_of_its_operations(with_settings: Changed) -> None:
    sent = {"documentId": f"sha256:{hash_of(TWO)}"}
    async with with_settings() as client:
        second = await client.post("/graphql", json={**sent, "operationName": "Second"})
        neither = await client.post("/graphql", json=sent)
    assert set(second.json()["data"]["viewer"]) == {"user"}
    assert neither.status_code == 400


async def test_its_first_use_costs_no_more_than_later_ones(
    with_settings: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_new(self: Documents, *given: object) -> None:
        raise AssertionError("a trusted document is prepared at the start")

    async with with_settings(rate_limit_token_per_minute=100) as client:
        monkeypatch.setattr(Documents, "_prepare", nothing_new)
        monkeypatch.setattr(execution, "CHARACTERS_A_POINT", 0.1)
        answer = await client.post("/graphql", json={**BY_ID, "variables": {"first": 1}})
    assert answer.status_code == 200


async def test_it_is_compiled_when_it_comes_again(
    with_settings: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[Plans | None] = []
    for_execution = KeptPlans.for_execution

    def noting(kept: KeptPlans, plans: Plans) -> Plans | None:
        used.append(for_execution(kept, plans))
        return used[-1]

    monkeypatch.setattr(KeptPlans, "for_execution", noting)
    async with with_settings() as client:
        answers = [await client.post("/graphql", json=BY_ID) for _ in range(2)]
    assert answers[0].json()["data"] == answers[1].json()["data"]
    first, second = used
    assert first is None
    assert second is not None
    assert second.weight > 0


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "with a query": ({**BY_ID, "query": PAGE}, "BAD_USER_INPUT"),
    "unknown": ({"documentId": "sha256:" + "0" * 64}, "PERSISTED_DOCUMENT_NOT_FOUND"),
    "the bare hash": ({"documentId": hash_of(PAGE)}, "BAD_USER_INPUT"),
    "upper case": ({"documentId": f"sha256:{hash_of(PAGE).upper()}"}, "BAD_USER_INPUT"),
    "another prefix": ({"documentId": f"md5:{hash_of(PAGE)}"}, "BAD_USER_INPUT"),
    "a line after it": ({"documentId": f"sha256:{hash_of(PAGE)}\n"}, "BAD_USER_INPUT"),
    "empty": ({"documentId": ""}, "BAD_USER_INPUT"),
    "huge": ({"documentId": "sha256:" + "0" * 200_000}, "BAD_USER_INPUT"),
    "a number": ({"documentId": 7}, "BAD_USER_INPUT"),
    "a list": ({"documentId": [f"sha256:{hash_of(PAGE)}"]}, "BAD_USER_INPUT"),
    "false": ({"documentId": False}, "BAD_USER_INPUT"),
}


@pytest.mark.parametrize(("sent", "code"), REFUSED.values(), ids=REFUSED)
async def test_other_ids_are_refused_with_status_400(
    with_settings: Changed, sent: dict[str, Any], code: str
) -> None:
    async with with_settings() as client:
        answer = await client.post("/graphql", json=sent)
    assert answer.status_code == 400
    assert codes(answer) == {code}
    assert "data" not in answer.json()


async def test_null_is_the_same_as_left_out(with_settings: Changed) -> None:
    async with with_settings() as client:
        assert (await client.post("/graphql", json={**BY_ID, "query": None})).json()["data"]
        assert (await client.post("/graphql", json={**FREE, "documentId": None})).json()["data"]


async def test_nothing_is_registered_by_a_request(with_settings: Changed) -> None:
    unknown = {"documentId": f"sha256:{hash_of(FREE['query'])}"}
    hinted = {**FREE, "extensions": {"persistedQuery": {"sha256Hash": hash_of(FREE["query"])}}}
    async with with_settings() as client:
        assert (await client.post("/graphql", json=hinted)).status_code == 200
        answer = await client.post("/graphql", json=unknown)
    assert codes(answer) == {"PERSISTED_DOCUMENT_NOT_FOUND"}


async def test_an_unknown_id_costs_as_any_refusal_does(with_settings: Changed) -> None:
    unknown = {"documentId": "sha256:" + "0" * 64}
    async with with_settings(rate_limit_token_per_minute=125) as client:
        answers = [await client.post("/graphql", json=unknown) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [400, 400, 429]


async def test_queries_may_be_sent_by_get_but_mutations_may_not(with_settings: Changed) -> None:
    page = {"Accept": "text/html,*/*"}
    async with with_settings(graphql_get=True) as client:
        answer = await client.get("/graphql", params=BY_ID, headers=page)
        assert answer.json()["data"]["viewer"]
        ending = {"documentId": f"sha256:{hash_of(ENDING)}"}
        assert (await client.get("/graphql", params=ending)).status_code == 405
    async with with_settings() as client:
        assert (await client.get("/graphql", params=BY_ID)).status_code == 405


async def test_a_callers_session_may_send_trusted_documents_only(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await by_session(browser, Role.CALLER, BY_ID)
    assert answer.json()["data"]["viewer"]
    monkeypatch.setattr(Documents, "prepare", None)
    answer = await by_session(browser, Role.CALLER, FREE)
    assert answer.status_code == 403
    assert codes(answer) == {"DOCUMENT_NOT_TRUSTED"}
    assert "access token" in answer.text
    assert "data" not in answer.json()


async def test_a_stream_of_another_document_does_not_begin(browser: Browser) -> None:
    await sign_in(browser, Role.CALLER)
    answer = await browser.send(
        "POST",
        "/graphql",
        json={"query": "subscription { assignmentsChanged { cursor } }"},
        headers={
            "X-CSRF-Token": sessions.csrf_token(browser.cookie or ""),
            "Accept": "text/event-stream",
        },
    )
    assert answer.status_code == 403
    assert codes(answer) == {"DOCUMENT_NOT_TRUSTED"}


async def test_the_whole_text_of_a_trusted_document_is_as_good_as_its_id(
    browser: Browser,
) -> None:
    answer = await by_session(browser, Role.CALLER, {"query": PAGE})
    assert answer.json()["data"]["viewer"]
    for text in (f"{PAGE} ", f"{PAGE}{ENDING}", PAGE.lower()):
        answer = await by_session(browser, Role.CALLER, {"query": text})
        assert codes(answer) == {"DOCUMENT_NOT_TRUSTED"}


async def test_another_document_is_refused_by_get_too(
    settings: Settings, app: Starlette, browser: Browser
) -> None:
    from server.application import make_app

    await sign_in(browser, Role.CALLER)
    other = make_app(settings.model_copy(update={"graphql_get": True}))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(other), base_url="http://test"
    ) as http:
        by_get = Browser(http, browser.cookie)
        answer = await by_get.send("GET", "/graphql", params=FREE)
        assert codes(answer) == {"DOCUMENT_NOT_TRUSTED"}
        assert (await by_get.send("GET", "/graphql", params=BY_ID)).json()["data"]


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMIN, Role.OWNER])
async def test_the_sessions_of_others_may_send_any_document(browser: Browser, role: Role) -> None:
    answer = await by_session(browser, role, FREE)
    assert answer.json()["data"] == {"viewer": {"role": role.value}}


async def test_a_callers_token_may_send_any_document_also_beside_a_cookie(
    browser: Browser,
) -> None:
    user = await sign_in(browser, Role.CALLER)
    bearer = {"Authorization": f"Bearer {await tokens.issue(user.user_id, 'script')}"}
    answer = await browser.send("POST", "/graphql", json=FREE, headers=bearer)
    assert answer.json()["data"] == {"viewer": {"role": "CALLER"}}


async def test_a_setting_closes_the_endpoint_to_other_documents(
    with_settings: Changed, office: Office
) -> None:
    async with with_settings(graphql_documents="trusted") as client:
        answer = await client.post("/graphql", json=FREE)
        assert answer.status_code == 403
        assert codes(answer) == {"DOCUMENT_NOT_TRUSTED"}
        assert "GRAPHQL_DOCUMENTS" in answer.text
        assert (await client.post("/graphql", json=BY_ID)).json()["data"]
        assert (await client.post("/graphql", json={"query": PAGE})).json()["data"]
        client.headers.pop("Authorization")
        assert (await client.post("/graphql", json=FREE)).status_code == 401
