"""GraphQL operations by name and outcome."""

import httpx
import pytest

import resolvers.contact_groups
from foundation.actors import Viewer
from models.roles import Role
from tests.resolvers.office import Office
from tests.server.metrics.scraped import scrape


async def counted(client: httpx.AsyncClient) -> dict[tuple[str, str], float]:
    found = await scrape(client)
    name = "phonebank_operations_total"
    return {
        (operation, outcome): value
        for operation in found.labels(name, "operation")
        for outcome in found.labels(name, "outcome")
        if (value := found.value(name, operation=operation, outcome=outcome))
    }


CASES = {
    "{ campaigns { totalCount } }": ("query campaigns", "ok"),
    "query secretName { secretAlias: campaigns { totalCount } }": ("query campaigns", "ok"),
    "{ ... { ... on Query { viewer { role } } } campaigns { totalCount } }": ("query viewer", "ok"),
    "{ __typename }": ("query __typename", "ok"),
    "{ __secretName }": ("unknown", "BAD_USER_INPUT"),
    "{ secretName }": ("unknown", "BAD_USER_INPUT"),
    "{ secretName": ("unknown", "BAD_USER_INPUT"),
    '{ campaigns(after: "secretName") { totalCount } }': ("query campaigns", "BAD_USER_INPUT"),
    'mutation { createContactGroup(input: { name: "Spring" }) { __typename } }': (
        "mutation createContactGroup",
        "ok",
    ),
    'mutation { createContactGroup(input: { name: "" }) { __typename } }': (
        "mutation createContactGroup",
        "user_error",
    ),
    'mutation { createContactGroup(input: { name: "" }) { userErrors { code } } }': (
        "mutation createContactGroup",
        "user_error",
    ),
}


@pytest.mark.parametrize("document", CASES)
async def test_an_operation_is_counted_by_its_root_field_and_outcome(
    client: httpx.AsyncClient, document: str
) -> None:
    office = await Office.opened(client)
    before = await counted(client)
    await office.api.post(document)
    after = await counted(client)
    grown = {key: after[key] - before.get(key, 0) for key in after}
    assert {key: by for key, by in grown.items() if by} == {CASES[document]: 1}
    assert "secret" not in (await scrape(client)).text


async def test_what_a_role_may_not_do_is_counted_by_its_code(client: httpx.AsyncClient) -> None:
    caller = await Office.opened(client, role=Role.CALLER)
    before = (await counted(client)).get(("query exports", "FORBIDDEN"), 0)
    await caller.api.post("{ exports { totalCount } }")
    assert (await counted(client))["query exports", "FORBIDDEN"] == before + 1


async def test_what_nobody_expected_is_counted(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(actor: Viewer, name: str) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(resolvers.contact_groups, "create", broken)
    office = await Office.opened(client)
    key = "mutation createContactGroup", "INTERNAL"
    before = (await counted(client)).get(key, 0)
    await office.api.post('mutation { createContactGroup(input: { name: "x" }) { __typename } }')
    assert (await counted(client))[key] == before + 1


async def test_the_operation_that_runs_is_counted_of_several(client: httpx.AsyncClient) -> None:
    office = await Office.opened(client)
    before = await counted(client)
    body = {
        "query": "query A { viewer { role } } query B { campaignCounts { draft } }",
        "operationName": "B",
    }
    headers = {"Authorization": f"Bearer {office.token}"}
    assert (await client.post("/graphql", json=body, headers=headers)).status_code == 200
    key = "query campaignCounts", "ok"
    assert (await counted(client))[key] == before.get(key, 0) + 1


async def test_operations_are_timed(client: httpx.AsyncClient) -> None:
    office = await Office.opened(client)
    name = "phonebank_operation_duration_seconds"
    before = (await scrape(client)).value(f"{name}_count", operation="query viewer") or 0
    await office.api.post("{ viewer { role } }")
    found = await scrape(client)
    assert found.value(f"{name}_count", operation="query viewer") == before + 1
    assert (found.value(f"{name}_sum", operation="query viewer") or 0) > 0


async def test_documents_that_are_never_executed_are_counted_by_why(
    client: httpx.AsyncClient,
) -> None:
    office = await Office.opened(client)
    before = await counted(client)
    deep = "{ viewer " + "{ account " * 30 + "{ id }" + " }" * 31
    for document in ("{ nothing }", "{", deep):
        await office.api.post(document)
    after = await counted(client)
    grown = {key: after[key] - before.get(key, 0) for key in after}
    assert {key: by for key, by in grown.items() if by} == {
        ("unknown", "BAD_USER_INPUT"): 2,
        ("unknown", "DOCUMENT_TOO_LARGE"): 1,
    }
