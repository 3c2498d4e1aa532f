"""What the endpoint tells of the schema and of itself."""

from typing import Any

import pytest

from tests.resolvers.office import Office
from tests.resolvers.samples import codes
from tests.server.graphql.conftest import Changed

TYPOS: list[tuple[str, dict[str, Any]]] = [
    ("{ viewr { role } }", {}),
    ("{ campaigns(frst: 1) { totalCount } }", {}),
    ("{ campaigns(status: ACTIV) { totalCount } }", {}),
    ("query ($s: CampaignStatu) { campaigns(status: $s) { totalCount } }", {}),
    ("query ($s: CampaignStatus) { campaigns(status: $s) { totalCount } }", {"s": "ACTIV"}),
    (
        "mutation ($i: CreateCampaignInput!) { createCampaign(input: $i) { __typename } }",
        {"i": {"nam": "x"}},
    ),
]


@pytest.mark.parametrize(("query", "variables"), TYPOS)
async def test_typos_are_told_without_names_that_were_not_guessed(
    office: Office, query: str, variables: dict[str, Any]
) -> None:
    answer = await office.api.post(query, **variables)
    assert codes(answer) == {"BAD_USER_INPUT"}
    assert "Did you mean" not in answer.text


async def test_the_embedded_mode_helps_with_typos_in_documents(with_settings: Changed) -> None:
    async with with_settings(embedded=True) as client:
        answer = await client.post("/graphql", json={"query": "{ viewr { role } }"})
    assert "Did you mean 'viewer'?" in answer.json()["errors"][0]["message"]


async def test_introspection_is_a_setting_and_type_names_are_always_told(
    office: Office, with_settings: Changed
) -> None:
    query = "{ __schema { queryType { name } } }"
    assert await office.api.data(query) == {"__schema": {"queryType": {"name": "Query"}}}
    async with with_settings(graphql_introspection=False) as client:
        answer = await client.post("/graphql", json={"query": query})
        assert codes(answer) == {"BAD_USER_INPUT"}
        assert "data" not in answer.json()
        answer = await client.post("/graphql", json={"query": "{ __typename }"})
        assert answer.json()["data"] == {"__typename": "Query"}


async def test_a_defect_before_execution_is_masked_with_an_id(
    with_settings: Changed, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("SELECT secret FROM access_token")

    monkeypatch.setattr("server.access.authentication.user_behind", broken)
    async with with_settings() as client:
        graphql = await client.post("/graphql", json={"query": "{ __typename }"})
        upload = await client.post("/contact-groups/x/contacts")
    (error,) = graphql.json()["errors"]
    for answer, told in ((graphql, error["extensions"]), (upload, upload.json()["error"])):
        assert answer.status_code == 500
        assert told["code"] == "INTERNAL"
        assert "secret" not in answer.text
        assert "RuntimeError" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-request-id"]
    logged = capsys.readouterr().out
    assert error["extensions"]["errorId"] in logged
    assert upload.json()["error"]["errorId"] in logged
