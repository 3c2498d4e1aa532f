"""The headers editor: a token serves every tab, and none is written to the disk."""

from tests.browser.conftest import LiveServer
from tests.browser.graphiql import GraphiQL

HEADERS = "request-headers.json"


async def test_headers_of_one_tab_serve_the_others(graphiql: GraphiQL) -> None:
    await graphiql.write(HEADERS, '{"Authorization": "Bearer of another role"}')
    await graphiql.choose_tab("DraftCampaigns")
    assert "Bearer of another role" in await graphiql.read(HEADERS)


async def test_no_token_is_stored(graphiql: GraphiQL, live_server: LiveServer) -> None:
    await graphiql.run()
    await graphiql.write(HEADERS, '{"Authorization": "Bearer of another role"}')
    await graphiql.run()
    await graphiql.choose_tab("DraftCampaigns")
    await graphiql.page.wait_for_timeout(1000)
    stored = await graphiql.page.evaluate("JSON.stringify(localStorage)")
    assert "ActiveCampaigns" in stored
    assert "Bearer" not in stored
    assert live_server.admin_token not in stored
