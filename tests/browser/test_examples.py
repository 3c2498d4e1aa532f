"""The operations that GraphiQL starts with fit the schema that it reads."""

import json

import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values

from tests.browser.graphiql import GraphiQL

READING = [
    "ActiveCampaigns",
    "DraftCampaigns",
    "ArchivedCampaigns",
    "Overview",
    "ArchiveRecommendations",
    "MyAssignments",
]
ALL = [
    *READING,
    "LaunchPreview",
    "CreateCampaign",
    "LaunchCampaign",
    "CloneCampaign",
    "UpdateEndDate",
    "ArchiveCampaign",
    "ClaimDial",
    "RecordCall",
    "CreateExport",
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


@pytest.mark.parametrize("title", READING)
async def test_reading_examples_run_as_they_stand(graphiql: GraphiQL, title: str) -> None:
    await graphiql.choose_tab(title)
    result = await graphiql.run()
    assert "errors" not in result
    assert result["data"]
