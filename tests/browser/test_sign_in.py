"""GraphiQL with the session that a password has begun, and signing out of it."""

import json
import re

import httpx
import pytest
from playwright.async_api import Page

from tests.browser.graphiql import REPORT_VIOLATIONS, GraphiQL
from tests.conftest import LiveServer

pytestmark = pytest.mark.timeout(600)

HEADERS = "request-headers.json"
COOKIE = "phonebank"
GRAPHIQL = re.compile(r":\d+/graphql$")


async def fill(page: Page, server: LiveServer) -> None:
    await page.goto(f"{server.url}/sign-in#/graphql")
    await page.get_by_label("E-mail address").fill(server.env["DEMO_EMAIL"])
    await page.get_by_label("Password").fill(server.env["DEMO_PASSWORD"])


@pytest.fixture
async def signed_in(page: Page, live_server: LiveServer) -> GraphiQL:
    """GraphiQL, as it opens after its user has signed in with the keyboard alone."""
    graphiql = GraphiQL(page)
    await page.add_init_script(REPORT_VIOLATIONS)
    await fill(page, live_server)
    await page.keyboard.press("Enter")
    await page.wait_for_url(GRAPHIQL)
    await graphiql.ready()
    return graphiql


async def test_who_signs_in_works_without_a_token(
    signed_in: GraphiQL, live_server: LiveServer
) -> None:
    assert "Bearer" not in json.dumps(await signed_in.page.context.storage_state())
    assert live_server.env["DEMO_EMAIL"] in await signed_in.read(HEADERS)
    result = await signed_in.run()
    assert "errors" not in result
    assert result["data"]["campaigns"]["totalCount"] > 0
    assert signed_in.complaints == []


async def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(
    signed_in: GraphiQL, live_server: LiveServer
) -> None:
    (cookie,) = await signed_in.page.context.cookies()
    assert cookie["name"] == COOKIE
    assert not cookie[
        "secure"
    ]  # without TLS; tests/server/access/test_session.py has the other one
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert cookie["path"] == "/"
    assert await signed_in.page.evaluate("document.cookie") == ""
    stored = await signed_in.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert cookie["value"] not in stored


async def test_a_token_in_the_headers_comes_before_the_session(
    signed_in: GraphiQL, live_server: LiveServer
) -> None:
    authorization = {"Authorization": f"Bearer {live_server.env['CALLER_TOKEN']}"}
    await signed_in.write(HEADERS, json.dumps(authorization))
    await signed_in.write("operation.graphql", "{ viewer { role } }")
    assert (await signed_in.run())["data"]["viewer"]["role"] == "CALLER"


async def test_signing_out_ends_the_session(signed_in: GraphiQL, live_server: LiveServer) -> None:
    page = signed_in.page
    (cookie,) = await page.context.cookies()
    await page.get_by_role("button", name="Sign out").click()
    await page.wait_for_url("**/sign-in")
    assert await page.context.cookies() == []
    async with httpx.AsyncClient(base_url=live_server.url) as client:
        answer = await client.get("/session", headers={"Cookie": f"{COOKIE}={cookie['value']}"})
    assert answer.status_code == 401
