"""The operations that GraphiQL starts with fit the schema, and run in the demo as they stand."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values
from playwright.async_api import Page

from tests.browser.graphiql import GraphiQL
from tests.conftest import LiveServer, serving

pytestmark = pytest.mark.timeout(600)

ALL = [
    "ActiveCampaigns",
    "DraftCampaigns",
    "ArchivedCampaigns",
    "Overview",
    "ArchiveRecommendations",
    "MyAssignments",
    "LaunchPreview",
    "CreateContactGroup",
    "CreateCampaign",
    "LaunchCampaign",
    "CloneCampaign",
    "UpdateEndDate",
    "AddCallers",
    "ClaimDial",
    "RecordCall",
    "ArchivePreview",
    "ArchiveCampaign",
    "CreateExport",
    "Exports",
    "CampaignsChanged",
]


async def test_every_example_is_valid(graphiql: GraphiQL, schema: GraphQLSchema) -> None:
    assert await graphiql.page.get_by_role("tab").all_inner_texts() == ALL
    for title in ALL:
        await graphiql.choose_tab(title)
        document = parse(await graphiql.read("operation.graphql"))
        assert validate(schema, document) == [], title
        (operation,) = document.definitions
        assert isinstance(operation, OperationDefinitionNode)
        variables = json.loads(await graphiql.read("variables.json") or "{}")
        known = get_variable_values(schema, operation.variable_definitions or (), variables)
        assert not isinstance(known, list), known
        assert known.coerced == variables, title


async def test_every_example_runs_as_it_stands(
    page: Page,
) -> None:
    """One after the other, on a demo of its own: they launch and archive."""
    graphiql = GraphiQL(page)
    with TemporaryDirectory() as folder, serving(Path(folder) / "data") as server:
        await graphiql.open(f"{server.url}/graphql")
        for title in ALL:
            await graphiql.choose_tab(title)
            result = await graphiql.run()
            assert "errors" not in result, (title, result)
            for field, payload in result["data"].items():
                assert payload, (title, field)
                if "userErrors" in payload:
                    assert payload["userErrors"] == [], (title, field)


async def test_a_record_before_a_claim_says_what_is_missing(graphiql: GraphiQL) -> None:
    await graphiql.choose_tab("RecordCall")
    assert "run ClaimDial first" in (await graphiql.run())["errors"][0]["message"]


async def test_a_caller_finds_what_they_may_see(page: Page, live_server: LiveServer) -> None:
    """Campaigns are not theirs to read, so no ids are filled in, and the page still opens."""
    graphiql = GraphiQL(page)
    await page.context.request.post(
        f"{live_server.url}/session",
        data={
            "email": "caller@demo.example",
            "password": live_server.env["DEMO_PASSWORD"],
        },
        headers={"Origin": live_server.url},
    )
    await graphiql.open(f"{live_server.url}/graphql")
    await graphiql.choose_tab("MyAssignments")
    assert (await graphiql.run())["data"]["viewer"]["assignments"]["nodes"]
