"""The page that carries GraphiQL: who is given the demo token, and what every answer says."""

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from server import graphiql, static
from server.access import page as sign_in
from server.middleware.headers import SecurityHeaders
from settings import Settings

TOKEN = 'demo"><script>'
ESCAPED = "demo&quot;&gt;&lt;script&gt;"


@pytest.fixture
def client() -> httpx.AsyncClient:
    routes = [
        Route("/graphql", graphiql.page),
        Route("/sign-in", sign_in.sign_in_page),
        graphiql.assets(),
    ]
    settings = Settings.model_construct(public_url=None)
    app = Starlette(routes=routes, middleware=[Middleware(SecurityHeaders, settings=settings)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1")


def use(monkeypatch: pytest.MonkeyPatch, *, embedded: bool, demo_token: str | None) -> None:
    settings = Settings.model_construct(embedded=embedded, demo_token=demo_token)
    monkeypatch.setattr(graphiql, "get_settings", lambda: settings)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LocalHost:80", "[::1]:8000"])
async def test_a_loopback_name_is_given_the_demo_token(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    use(monkeypatch, embedded=True, demo_token=TOKEN)
    answer = await client.get("/graphql", headers={"Host": host})
    assert f'<meta name="phonebank-token" content="{ESCAPED}" />' in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil", ""])
async def test_another_name_is_not(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    use(monkeypatch, embedded=True, demo_token=TOKEN)
    answer = await client.get("/graphql", headers={"Host": host})
    assert '<meta name="phonebank-token" content="" />' in answer.text


@pytest.mark.parametrize(("embedded", "token"), [(False, TOKEN), (True, None)])
async def test_no_token_outside_the_demo(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, embedded: bool, token: str | None
) -> None:
    use(monkeypatch, embedded=embedded, demo_token=token)
    answer = await client.get("/graphql")
    assert '<meta name="phonebank-token" content="" />' in answer.text


async def test_the_page_forbids_what_it_does_not_need(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, embedded=False, demo_token=None)
    headers = (await client.get("/graphql")).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    for loose in ("unsafe-eval", "blob:", "http:", "https:", "*"):
        assert loose not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


async def test_the_sign_in_page_forbids_even_more(client: httpx.AsyncClient) -> None:
    answer = await client.get("/sign-in")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    for loose in ("unsafe", "data:", "blob:", "http:", "https:", "*"):
        assert loose not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert 'autocomplete="current-password"' in answer.text


async def test_hashed_files_are_kept_for_good(client: httpx.AsyncClient) -> None:
    script = next((static.DIST / "assets").glob("index-*.js"))
    answer = await client.get(f"/graphiql/assets/{script.name}")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (await client.get("/graphiql/assets/unknown.js")).status_code == 404


async def test_without_a_build_the_page_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use(monkeypatch, embedded=False, demo_token=None)
    monkeypatch.setattr(graphiql, "DIST", tmp_path)
    monkeypatch.setattr(sign_in, "DIST", tmp_path)
    pages = [Route("/graphql", graphiql.page), Route("/sign-in", sign_in.sign_in_page)]
    app = Starlette(routes=[*pages, graphiql.assets()])
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://127.0.0.1"
    ) as client:
        for path in ("/graphql", "/sign-in"):
            answer = await client.get(path)
            assert (answer.status_code, "make web" in answer.text) == (503, True)
        assert (await client.get("/graphiql/assets/any.js")).status_code == 404
