"""GraphiQL shows the results of a subscription as they come."""

import json

import httpx
import pytest
from playwright.async_api import Page, Route, expect

from tests.api import Api
from tests.browser.graphiql import GraphiQL
from tests.conftest import LiveServer

pytestmark = pytest.mark.timeout(600)

DOCUMENT = "subscription Changes { campaignsChanged { cursor } }"


def event(cursor: str) -> str:
    return (
        f"event: next\ndata: {json.dumps({'data': {'campaignsChanged': {'cursor': cursor}}})}\n\n"
    )


async def respond(page: Page, content_type: str, body: str, status: int = 200) -> list[str | None]:
    """Respond to subscriptions in place of the server; returns the Accept headers that came."""
    accepted: list[str | None] = []

    async def fulfil(route: Route) -> None:
        if not (route.request.post_data or "").startswith('{"query":"subscription'):
            await route.fallback()
            return
        accepted.append(await route.request.header_value("Accept"))
        await route.fulfill(status=status, content_type=content_type, body=body)

    await page.route("**/graphql", fulfil)
    return accepted


async def test_a_change_that_somebody_else_makes_is_shown_until_the_stream_is_stopped(
    graphiql: GraphiQL, live_server: LiveServer
) -> None:
    button = graphiql.page.get_by_role("button", name="Stop query")
    await graphiql.choose_tab("CampaignsChanged")
    assert (await graphiql.run())["data"]["campaignsChanged"]["cursor"]
    async with httpx.AsyncClient(base_url=live_server.url) as client:
        api = Api(client, live_server.admin_token)
        await api.run("createCampaign", "campaign { id }", name="Made while you watch")
    await graphiql.shows("response.json", "Made while you watch")
    await button.click()
    await expect(button).to_have_count(0)
    assert graphiql.complaints == []


async def test_the_latest_result_of_a_stream_is_shown(graphiql: GraphiQL) -> None:
    body = f":\n\n{event('first')}:\n\n{event('second')}event: complete\ndata:\n\n"
    accepted = await respond(graphiql.page, "text/event-stream; charset=utf-8", body)
    await graphiql.write("operation.graphql", DOCUMENT)
    await graphiql.page.get_by_role("button", name="Execute query").click()
    await graphiql.shows("response.json", "second")
    assert accepted == ["text/event-stream"]


async def test_a_refusal_before_the_stream_is_shown_as_it_is(graphiql: GraphiQL) -> None:
    refusal = {"errors": [{"message": "Too many streams.", "extensions": {"code": "LIMIT"}}]}
    await respond(graphiql.page, "application/json", json.dumps(refusal))
    await graphiql.write("operation.graphql", DOCUMENT)
    assert await graphiql.run() == refusal
