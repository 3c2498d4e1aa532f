"""The headers editor: a token serves every tab, none is stored, none is given to another name."""

import json

import pytest
from playwright.async_api import Page

from tests.browser.conftest import FOREIGN_NAME
from tests.browser.graphiql import GraphiQL
from tests.conftest import LiveServer

pytestmark = pytest.mark.timeout(600)

HEADERS = "request-headers.json"
SECOND_TAB_IS_STORED = "() => JSON.parse(localStorage['graphiql:tabState']).activeTabIndex === 1"


async def test_headers_of_one_tab_serve_the_others(graphiql: GraphiQL) -> None:
    await graphiql.write(HEADERS, '{"Authorization": "Bearer of another role"}')
    await graphiql.choose_tab("DraftCampaigns")
    await graphiql.shows(HEADERS, "Bearer of another role")


async def test_no_token_is_stored(graphiql: GraphiQL, live_server: LiveServer) -> None:
    moderator = live_server.env["MODERATOR_TOKEN"]
    await graphiql.run()
    await graphiql.write(HEADERS, json.dumps({"Authorization": f"Bearer {moderator}"}))
    await graphiql.run()
    await graphiql.choose_tab("DraftCampaigns")
    await graphiql.page.wait_for_function(SECOND_TAB_IS_STORED)
    stored = await graphiql.page.evaluate("JSON.stringify(localStorage)")
    assert "ActiveCampaigns" in stored
    for secret in ("Bearer", moderator, live_server.admin_token):
        assert secret not in stored


async def test_a_page_under_another_name_asks_for_a_token(
    page: Page, live_server: LiveServer
) -> None:
    graphiql = GraphiQL(page)
    port = live_server.url.rpartition(":")[2]
    await graphiql.open(f"http://{FOREIGN_NAME}:{port}/graphql")
    assert "paste-your-token" in await graphiql.read(HEADERS)
    assert "paste yours" in (await graphiql.run())["errors"][0]["message"]

    async with graphiql.schema_read():
        authorization = {"Authorization": f"Bearer {live_server.admin_token}"}
        await graphiql.write(HEADERS, json.dumps(authorization))
    await page.get_by_role("button", name="Show Documentation Explorer").click()
    await page.get_by_role("link", name="Campaign", exact=True).wait_for()
    assert graphiql.complaints == []
