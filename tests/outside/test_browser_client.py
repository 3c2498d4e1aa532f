"""urql in a page of another origin, in Chromium: CORS admits the listed origins and no others."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.async_api import Page

from tests.outside.conftest import Door, log_in
from tests.outside.node import PROJECT
from tests.outside.servers import web_process

QUERY = "{ viewer { user { id } } }"
COSTLY = "{ campaigns(first: 100) { nodes { id events(first: 100) { nodes { id } } } } }"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def pages() -> Iterator[int]:
    """The port on which the files of tests/outside are served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(PROJECT))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(scope="module")
def url(database: None, pages: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A web process that lists the pages' origin, with the smallest budget a token can have."""
    settings = {
        "CORS_ORIGINS": f"http://127.0.0.1:{pages}",
        "RATE_LIMIT_TOKEN_PER_MINUTE": "100000",
    }
    with web_process(log_in(tmp_path_factory), **settings) as url:
        yield url


async def ask(page: Page, url: str, token: str, document: str = QUERY) -> Any:
    return await page.evaluate("(asked) => ask(asked)", [f"{url}/graphql", token, document])


async def test_a_page_of_a_listed_origin_reads_answers_and_refusals(
    page: Page, door: Door, pages: int
) -> None:
    await page.goto(f"http://127.0.0.1:{pages}/clients/browser.html")
    answer = await ask(page, door.url, door.token)
    assert answer["data"]["viewer"]["user"]["id"]
    assert (await ask(page, door.url, "pb_unknown"))["codes"] == ["UNAUTHENTICATED"]
    answers = [await ask(page, door.url, door.token, COSTLY) for _ in range(4)]
    assert answers[-1]["codes"] == ["RATE_LIMITED"]
    assert int(answers[-1]["retryAfter"]) > 0


async def test_a_page_of_another_origin_reads_nothing(page: Page, door: Door, pages: int) -> None:
    await page.goto(f"http://localhost:{pages}/clients/browser.html")
    answer = await ask(page, door.url, door.token)
    assert answer["unreachable"]
    assert answer["data"] is None
