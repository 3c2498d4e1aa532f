"""The page that carries the console: who is written into it, and what every answer says."""

import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from foundation import clock
from server import console
from server.middleware.headers import SecurityHeaders
from settings import Settings
from settings.demo import DemoUser

DEMO = DemoUser(name='A"><script>', email="a@demo.example", role="ADMIN", password="secret")


@pytest.fixture
def client() -> httpx.AsyncClient:
    settings = Settings.model_construct(public_url=None)
    app = Starlette(
        routes=console.routes(), middleware=[Middleware(SecurityHeaders, settings=settings)]
    )
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1")


@pytest.fixture(autouse=True)
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, embedded=True)


def use(monkeypatch: pytest.MonkeyPatch, *, embedded: bool) -> None:
    settings = Settings.model_construct(embedded=embedded, demo_users=(DEMO,), clock_shift_days=0)
    monkeypatch.setattr(console, "get_settings", lambda: settings)
    monkeypatch.setattr(clock, "get_settings", lambda: settings)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
async def test_a_loopback_name_is_told_who_signs_in_to_the_demo(
    client: httpx.AsyncClient, host: str
) -> None:
    answer = await client.get("/", headers={"Host": host})
    assert "a@demo.example" in answer.text
    assert DEMO.name not in answer.text  # it is escaped


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil", ""])
async def test_another_name_is_not(client: httpx.AsyncClient, host: str) -> None:
    answer = await client.get("/", headers={"Host": host})
    assert "secret" not in answer.text
    assert '<meta name="phonebank-demo" content="" />' in answer.text


async def test_nobody_is_named_outside_the_demo(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, embedded=False)
    assert "secret" not in (await client.get("/")).text


async def test_the_page_forbids_what_it_does_not_need(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/campaigns/active")).headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert {"require-trusted-types-for 'script'", "trusted-types 'none'"} <= set(policy)
    for loose in ("unsafe", "data:", "blob:", "http:", "https:", "*"):
        assert loose not in " ".join(policy)
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"


async def test_who_is_not_signed_in_sees_no_frame(client: httpx.AsyncClient) -> None:
    page = (await client.get("/campaigns/active")).text
    assert '<div id="root"></div>' in page
    assert "data-ahead" not in page


async def test_every_address_of_the_console_is_the_same_page(client: httpx.AsyncClient) -> None:
    for path in ("/", "/sign-in", "/campaigns", "/campaigns/x/edit", "/exports", "/people"):
        answer = await client.get(path)
        assert (answer.status_code, "root" in answer.text) == (200, True), path
    for path in ("/nowhere", "/sign-in/x", "/console", "/console/assets/unknown.js"):
        assert (await client.get(path)).status_code == 404, path


async def test_hashed_files_are_sent_compressed_and_kept_for_good(
    client: httpx.AsyncClient,
) -> None:
    script = next((console.DIST / "assets").glob("index-*.js"))
    for coding in ("br", "gzip"):
        answer = await client.get(
            f"/console/assets/{script.name}", headers={"Accept-Encoding": coding}
        )
        assert answer.headers["Content-Encoding"] == coding
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


async def test_without_a_build_the_page_says_what_to_do(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(console, "DIST", tmp_path)
    answer = await client.get("/")
    assert (answer.status_code, "make web" in answer.text) == (503, True)


async def test_the_server_sends_the_page_for_every_address_of_the_table() -> None:
    table = (console.DIST.parents[1] / "console" / "routes.ts").read_text()
    first = set(re.findall(r'page\("/([\w-]+)', table))
    assert len(first) > 6
    assert first <= {*console.PAGES}
    assert f'BARE = "{console.BARE}"' in table
