"""GraphiQL works in a real browser, without a network and under its strict policy."""

from urllib.parse import urlsplit

import pytest
from graphql import GraphQLSchema
from playwright.async_api import expect

from tests.browser.graphiql import GraphiQL
from tests.conftest import LiveServer

pytestmark = pytest.mark.timeout(600)


async def test_one_click_shows_the_active_index(graphiql: GraphiQL) -> None:
    assert await graphiql.page.title() == "phonebank"
    result = await graphiql.run()
    assert "errors" not in result
    assert set(result["data"]["campaigns"]) == {"totalCount", "nodes", "pageInfo"}


async def test_nothing_leaves_the_origin(graphiql: GraphiQL, live_server: LiveServer) -> None:
    page = graphiql.page
    await graphiql.run()
    for button in ("Show Documentation Explorer", "Prettify query (Shift-Ctrl-P)"):
        await page.get_by_role("button", name=button).click()
    await graphiql.choose_tab("CreateCampaign")
    for part in ("editor.worker", "graphql.worker", "json.worker", ".woff2", "codicon", "favicon"):
        await graphiql.has_asked_for(part)
    await page.wait_for_load_state("networkidle")

    ours = urlsplit(live_server.url)
    assert {urlsplit(url)[:2] for url in graphiql.requested} == {(ours.scheme, ours.netloc)}


async def test_typing_suggests_fields_of_the_schema(graphiql: GraphiQL) -> None:
    await graphiql.page.locator(".graphiql-query-editor .view-line", has_text="remaining").click()
    await graphiql.page.keyboard.press("End")
    await graphiql.page.keyboard.type("\nlastAct", delay=30)
    suggestions = graphiql.page.locator(".suggest-widget .monaco-list-row")
    await expect(suggestions.filter(has_text="lastActivityAt")).to_be_visible()


async def test_the_worker_marks_an_unknown_field(graphiql: GraphiQL) -> None:
    await graphiql.write("operation.graphql", "{ campaignCounts { paused } }")
    await graphiql.page.locator(".graphiql-query-editor .squiggly-error").first.wait_for()
    assert any("paused" in message for message in await graphiql.markers())


async def test_the_documentation_shows_descriptions(
    graphiql: GraphiQL, schema: GraphQLSchema
) -> None:
    description = schema.type_map["Campaign"].description
    assert description
    await graphiql.page.get_by_role("button", name="Show Documentation Explorer").click()
    docs = graphiql.page.locator(".graphiql-doc-explorer")
    await docs.get_by_role("link", name="Campaign", exact=True).click()
    await expect(docs).to_contain_text(description.split("\n")[0])
