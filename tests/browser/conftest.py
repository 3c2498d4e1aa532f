"""Chromium, and GraphiQL opened in it by a signed-in admin."""

import json
import os
import shutil
import warnings
from collections.abc import AsyncIterator
from typing import Protocol

import httpx
import pytest
from graphql import GraphQLSchema, build_client_schema, get_introspection_query
from playwright.async_api import Browser, async_playwright

from tests.browser.graphiql import GraphiQL

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_CHROMIUM = "no Chromium on PATH: `apt-get install chromium` lets the browser tests run"


class LiveServer(Protocol):
    """What these tests need of the server."""

    url: str
    admin_token: str


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        if os.environ.get("PHONEBANK_REQUIRE_BROWSER") == "1":
            pytest.fail(NO_CHROMIUM)
        warnings.warn(NO_CHROMIUM, stacklevel=1)
        pytest.skip(NO_CHROMIUM)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def graphiql(browser: Browser, live_server: LiveServer) -> AsyncIterator[GraphiQL]:
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    graphiql = GraphiQL(await context.new_page())
    await graphiql.open(f"{live_server.url}/graphql")
    if not await graphiql.page.get_attribute('meta[name="phonebank-token"]', "content"):
        authorization = {"Authorization": f"Bearer {live_server.admin_token}"}
        await graphiql.write("request-headers.json", json.dumps(authorization))
    yield graphiql
    await context.close()
    assert graphiql.complaints == []


@pytest.fixture(scope="session")
async def schema(live_server: LiveServer) -> GraphQLSchema:
    headers = {"Authorization": f"Bearer {live_server.admin_token}"}
    async with httpx.AsyncClient(base_url=live_server.url, headers=headers) as client:
        answer = await client.post("/graphql", json={"query": get_introspection_query()})
    return build_client_schema(answer.json()["data"])
