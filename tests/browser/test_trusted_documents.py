"""What a caller finds in GraphiQL, whose session may send trusted documents only."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.graphiql import GraphiQL
from tests.conftest import LiveServer

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
async def caller(page: Page, live_server: LiveServer) -> GraphiQL:
    """GraphiQL, opened by a caller who has signed in; it has read the schema."""
    graphiql = GraphiQL(page)
    await page.context.request.post(
        f"{live_server.url}/session",
        data={"email": "caller@demo.example", "password": live_server.env["DEMO_PASSWORD"]},
        headers={"Origin": live_server.url},
    )
    async with graphiql.schema_read():
        await graphiql.open(f"{live_server.url}/graphql")
    return graphiql


async def test_a_caller_is_told_which_operations_run(caller: GraphiQL) -> None:
    note = caller.page.get_by_role("note")
    await expect(note).to_contain_text("you can run the operations of these tabs")
    await caller.choose_tab("MyAssignments")
    assert (await caller.run())["data"]["viewer"]["assignments"]["nodes"]
    await caller.page.get_by_role("button", name="Show Documentation Explorer").click()
    await caller.page.get_by_role("link", name="Campaign", exact=True).wait_for()
    assert caller.complaints == []


async def test_an_operation_of_their_own_is_refused_with_what_to_do(caller: GraphiQL) -> None:
    await caller.write("operation.graphql", "{ viewer { role } }")
    (error,) = (await caller.run())["errors"]
    assert error["extensions"]["code"] == "DOCUMENT_NOT_TRUSTED"
    assert "access token" in error["message"]


async def test_an_admin_is_told_nothing(graphiql: GraphiQL) -> None:
    await expect(graphiql.page.get_by_role("note")).to_have_count(0)
