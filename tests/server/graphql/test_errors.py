"""What a client is told when something is wrong: typed codes, and nothing of our insides."""

from typing import Any

import httpx
import pytest

from services.campaigns import row as campaigns
from tests.resolvers.office import Office
from tests.resolvers.samples import codes

VIEWER = b'{"query": "{ viewer { role } }"}'


async def sent(office: Office, body: bytes, kind: str = "application/json") -> httpx.Response:
    headers = {"Authorization": f"Bearer {office.token}", "Content-Type": kind}
    return await office.client.post("/graphql", content=body, headers=headers)


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ("{", {}),
        ("", {}),
        ("{ nothing }", {}),
        ("{ campaigns }", {}),
        ("{ viewer { role } } { viewer { role } }", {}),
        ("mutation { createCampaign(input: {}) { __typename } }", {}),
        ("{ campaigns(first: 99999999999) { totalCount } }", {}),
        ("{ campaigns(status: NOTHING) { totalCount } }", {}),
        ("query ($id: ID!) { campaign(id: $id) { id } }", {}),
        ("query ($id: ID!) { campaign(id: $id) { id } }", {"id": None}),
        ("query ($id: ID!) { campaign(id: $id) { id } }", {"id": {"a": 1}}),
        ("query ($n: Int) { campaigns(first: $n) { totalCount } }", {"n": 2**31}),
        ("query ($n: Int) { campaigns(first: $n) { totalCount } }", {"n": 1.5}),
        ("query ($s: CampaignStatus) { campaigns(status: $s) { totalCount } }", {"s": "\ud800"}),
        ("subscription { nothing }", {}),
    ],
)
async def test_what_does_not_parse_validate_or_coerce_is_bad_input(
    office: Office, document: str, variables: dict[str, Any]
) -> None:
    answer = await office.api.post(document, **variables)
    assert codes(answer) == {"BAD_USER_INPUT"}
    assert not answer.json().get("data")


@pytest.mark.parametrize("moment", ["soon", "", 5, "2030-02-30T09:00:00Z", "2030-01-01T25:00Z"])
async def test_what_is_no_moment_is_bad_input(office: Office, moment: Any) -> None:
    document = "mutation ($i: CreateCampaignInput!) { createCampaign(input: $i) { __typename } }"
    given = {"name": "New", "startsAt": moment}
    assert await office.api.error_code(document, i=given) == "BAD_USER_INPUT"


async def test_a_defect_is_told_with_an_id_and_nothing_else(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("SELECT secret FROM campaign")

    monkeypatch.setattr(campaigns, "by_id", broken)
    answer = await office.api.post('{ viewer { role } campaign(id: "Q2FtcGFpZ246MQ==") { id } }')
    body = answer.json()
    (error,) = body["errors"]
    assert body["data"] == {"viewer": {"role": "ADMIN"}, "campaign": None}
    assert error["path"] == ["campaign"]
    assert error["extensions"].keys() == {"code", "errorId"}
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["errorId"] in error["message"]
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text
    assert error["extensions"]["errorId"] in capsys.readouterr().out


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"\xff\xfe",
        b'{"query": "\xff"}',
        b'{"query": "{ viewer { role } }", "variables": {"x": NaN}}',
        b'{"query": "{ viewer { role } }", "variables": {"x": -Infinity}}',
        b"[" * 200_000,
        b'{"a":' * 50_000,
        b'{"query": "{ viewer { role } }", "variables": {"x": ' + b"1" * 5000 + b"}}",
        b"null",
        b"5",
        b'"text"',
        b"[]",
        b'[{"query": "{ viewer { role } }"}]',
        b"{}",
        b'{"query": null}',
        b'{"query": 5}',
        b'{"query": "{ viewer { role } }", "variables": 5}',
        b'{"query": "{ viewer { role } }", "operationName": 5}',
        b'{"query": "{ viewer { role } }", "extensions": 5}',
    ],
)
async def test_a_body_that_is_no_request_is_bad_input(office: Office, body: bytes) -> None:
    answer = await sent(office, body)
    assert answer.status_code == 400
    assert codes(answer) == {"BAD_USER_INPUT"}


async def test_a_document_that_nests_too_deeply_is_bad_input(office: Office) -> None:
    for document in ("{ a" * 20_000, "{ campaigns(search: " + "[" * 20_000):
        assert codes(await office.api.post(document)) == {"BAD_USER_INPUT"}


async def test_another_content_type_is_refused(office: Office) -> None:
    answer = await sent(office, VIEWER, "text/plain")
    assert answer.status_code in (400, 415)
    assert codes(answer) == {"BAD_USER_INPUT"}


async def test_a_get_runs_no_operation(office: Office) -> None:
    headers = {"Authorization": f"Bearer {office.token}"}
    answer = await office.client.get("/graphql?query={viewer{role}}", headers=headers)
    assert answer.status_code in (400, 405)
    assert "data" not in answer.json()


async def test_errors_of_users_come_with_status_200(office: Office) -> None:
    answer = await office.api.post('{ launchPreview(id: "x") { ready } }')
    assert answer.status_code == 200
    assert codes(answer) == {"NOT_FOUND"}
