"""The rules of GraphQL over HTTP; the audit of graphql-http is in tests/outside/."""

from typing import Any

import httpx
import pytest

from server.negotiation import GRAPHQL, JSON
from tests.resolvers.office import Office
from tests.resolvers.samples import codes
from tests.server.graphql.conftest import Changed

ROLE = "{ viewer { role } }"
UNEXECUTED = {
    "parsing": {"query": "{"},
    "validation": {"query": "{ nothing }"},
    "an unknown variable type": {"query": "query ($a: Nothing) { viewer { role } }"},
    "coercion": {
        "query": "query ($n: Int) { campaigns(first: $n) { totalCount } }",
        "variables": {"n": "many"},
    },
    "a missing variable": {"query": "query ($id: ID!) { campaign(id: $id) { id } }"},
}


async def sent(office: Office, accept: str | None = None, **parameters: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {office.token}"} | ({"Accept": accept} if accept else {})
    return await office.client.post("/graphql", json=parameters, headers=headers)


@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
async def test_an_answer_has_the_type_that_was_asked_for(office: Office, accept: str) -> None:
    answer = await sent(office, accept, query=ROLE)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{accept}; charset=utf-8"
    assert "Accept" in answer.headers["vary"]
    assert answer.json()["data"] == {"viewer": {"role": "ADMIN"}}


@pytest.mark.parametrize("parameters", UNEXECUTED.values(), ids=UNEXECUTED)
@pytest.mark.parametrize(("accept", "status"), [(GRAPHQL, 400), (JSON, 200)])
async def test_what_was_not_executed_has_no_data(
    office: Office, parameters: dict[str, Any], accept: str, status: int
) -> None:
    answer = await sent(office, accept, **parameters)
    assert answer.status_code == status
    assert codes(answer) == {"BAD_USER_INPUT"}
    assert "data" not in answer.json()


async def test_what_was_executed_in_part_has_data_and_status_200(office: Office) -> None:
    for accept in (GRAPHQL, JSON):
        answer = await sent(
            office, accept, query='{ viewer { role } launchPreview(id: "x") { ready } }'
        )
        assert answer.status_code == 200
        assert codes(answer) == {"NOT_FOUND"}
        assert "data" in answer.json()


async def test_the_operation_must_be_named_where_there_are_several(office: Office) -> None:
    query = "query A { viewer { role } } query B { __typename }"
    for name in (None, "", "C", "a"):
        answer = await sent(office, query=query, operationName=name)
        assert answer.status_code == 400
        assert codes(answer) == {"BAD_USER_INPUT"}
        assert "data" not in answer.json()
    answer = await sent(office, query=query, operationName="B")
    assert answer.json()["data"] == {"__typename": "Query"}


async def test_a_client_that_takes_neither_type_is_told(office: Office) -> None:
    answer = await sent(office, "text/csv", query=ROLE)
    assert answer.status_code == 406
    assert "application/json" in answer.text


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", ""],
)
async def test_a_body_of_another_type_is_refused(office: Office, kind: str) -> None:
    """A browser sends the first two across origins without asking first."""
    headers = {"Authorization": f"Bearer {office.token}", "Content-Type": kind}
    answer = await office.client.post(
        "/graphql", content=b'{"query": "{ __typename }"}', headers=headers
    )
    assert answer.status_code == 415
    assert "data" not in answer.json()


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
async def test_only_post_is_served_unless_get_is_on(office: Office, method: str) -> None:
    headers = {"Authorization": f"Bearer {office.token}"}
    answer = await office.client.request(
        method, "/graphql", params={"query": ROLE}, headers=headers
    )
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


async def test_with_get_on_queries_come_by_get_and_mutations_do_not(with_settings: Changed) -> None:
    async with with_settings(graphql_get=True) as client:
        query = "query Q($n: Int) { campaigns(first: $n) { totalCount } }"
        answer = await client.get(
            "/graphql", params={"query": query, "variables": '{"n": 1}', "operationName": "Q"}
        )
        assert answer.json()["data"] == {"campaigns": {"totalCount": 0}}
        mutation = 'mutation { createCampaign(input: { name: "New" }) { __typename } }'
        answer = await client.get("/graphql", params={"query": mutation})
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
        answer = await client.get("/graphql", params={"query": "{ campaigns { totalCount } }"})
        assert answer.json()["data"] == {"campaigns": {"totalCount": 0}}
        for variables in ("5", "[", '"x"'):
            answer = await client.get("/graphql", params={"query": query, "variables": variables})
            assert answer.status_code == 400
        assert (await client.put("/graphql")).headers["allow"] == "GET, POST"


async def test_a_browser_still_gets_the_page(office: Office) -> None:
    answer = await office.client.get("/graphql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code in (200, 503)  # 503 where GraphiQL is not built
    assert "application/json" not in answer.headers["content-type"]
