"""GraphiQL can be switched off."""

import httpx
import pytest

from settings import get_settings

BROWSER = {"Accept": "text/html,application/xhtml+xml"}


async def test_a_browser_is_told_that_graphiql_is_switched_off(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await client.get("/graphql", headers=BROWSER)
    assert "switched off" not in before.text
    monkeypatch.setenv("GRAPHIQL", "0")
    get_settings.cache_clear()
    try:
        told = await client.get("/graphql", headers=BROWSER)
        posted = await client.post("/graphql", json={"query": "{ viewer { role } }"})
    finally:
        monkeypatch.undo()
        get_settings.cache_clear()
    assert told.status_code == 404
    assert told.headers["content-type"].startswith("text/plain")
    assert "GraphiQL is switched off" in told.text
    assert "POST" in told.text
    assert posted.status_code == 401
