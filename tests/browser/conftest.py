"""Chromium, and GraphiQL opened in it by a signed-in admin."""

import os
import shutil
import warnings
from collections.abc import AsyncIterator

import httpx
import pytest
from graphql import GraphQLSchema, build_client_schema, get_introspection_query
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.graphiql import GraphiQL
from tests.conftest import LiveServer

PATIENCE = 60_000
"""Milliseconds that a busy machine may need for what takes a moment otherwise."""
expect.set_options(timeout=PATIENCE)

NAMES = ("chromium", "chromium-browser", "google-chrome")
FOREIGN_NAME = "phonebank.test"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {FOREIGN_NAME} 127.0.0.1",
]
NO_CHROMIUM = "no Chromium on PATH: `apt-get install chromium` lets the browser tests run"


def chromium() -> str | None:
    """Where Chromium is on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    executable = chromium()
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
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    yield await context.new_page()
    await context.close()


@pytest.fixture
async def graphiql(page: Page, live_server: LiveServer) -> AsyncIterator[GraphiQL]:
    """GraphiQL under a loopback name, so with the demo's token; it may not complain meanwhile."""
    graphiql = GraphiQL(page)
    async with graphiql.schema_read():
        await graphiql.open(f"{live_server.url}/graphql")
    yield graphiql
    assert graphiql.complaints == []


@pytest.fixture(scope="session")
async def schema(live_server: LiveServer) -> GraphQLSchema:
    headers = {"Authorization": f"Bearer {live_server.admin_token}"}
    async with httpx.AsyncClient(base_url=live_server.url, headers=headers) as client:
        answer = await client.post("/graphql", json={"query": get_introspection_query()})
    return build_client_schema(answer.json()["data"])
