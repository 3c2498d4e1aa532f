"""GET /metrics: who may read it, and what it says of requests."""

import hmac
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import ValidationError
from starlette.applications import Starlette

from settings import Settings
from tests.server.metrics.scraped import TOKEN, scrape


async def test_without_a_token_in_the_settings_there_is_no_such_page(app: Starlette) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {TOKEN}"}):
            assert (await client.get("/metrics", headers=headers)).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [None, "", "Bearer", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}"],
)
async def test_another_token_is_refused(client: httpx.AsyncClient, sent: str | None) -> None:
    headers = {} if sent is None else {"Authorization": sent}
    answer = await client.get("/metrics", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "phonebank_" not in answer.text


async def test_tokens_are_compared_in_constant_time(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[Any] = []

    def compare(*both: bytes) -> bool:
        compared.append(both)
        return False

    monkeypatch.setattr(hmac, "compare_digest", compare)
    headers = {"Authorization": "Bearer guess"}
    assert (await client.get("/metrics", headers=headers)).status_code == 401
    assert compared == [(b"guess", TOKEN.encode())]


async def test_prometheus_reads_it(
    client: httpx.AsyncClient, record_property: Callable[[str, object], None]
) -> None:
    answer = await client.get("/metrics", headers={"Authorization": f"bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert (await client.post("/metrics")).status_code == 405
    families = [family.name for family in text_string_to_metric_families(answer.text)]
    ours = {name for name in families if name.startswith("phonebank_")}
    assert len(families) == len(set(families)) > len(ours)
    record_property("figure", f"11 metrics | {len(ours)} of ours at a scrape")


async def test_requests_are_counted_by_route_method_and_status(client: httpx.AsyncClient) -> None:
    async def count(**labels: str) -> float:
        return (await scrape(client)).value("phonebank_http_requests_total", **labels) or 0

    named = {"route": "/join/{token}", "method": "GET", "status": "200"}
    before = await count(**named)
    for token in ("one", "two", "three"):
        await client.get(f"/join/{token}")
    assert await count(**named) == before + 3
    refused = {"route": "/graphql", "method": "POST", "status": "401"}
    before = await count(**refused)
    await client.post("/graphql", json={"query": "{ __typename }"})
    assert await count(**refused) == before + 1


async def test_no_label_has_what_a_client_chose(client: httpx.AsyncClient) -> None:
    await client.get("/wp-login-xyz.php")
    await client.request("BREWXYZ", "/graphql")
    await client.get("/exports/xyz/download?signature=xyz")
    found = await scrape(client)
    assert "xyz" not in found.text.lower()
    assert "none" in found.labels("phonebank_http_requests_total", "route")
    assert "OTHER" in found.labels("phonebank_http_requests_total", "method")


@pytest.mark.parametrize("token", ["short", "x" * 15])
def test_a_token_that_is_easy_to_guess_is_refused(settings: Settings, token: str) -> None:
    given = settings.model_dump(exclude={"metrics_token"})
    with pytest.raises(ValidationError, match="at least 16 characters"):
        Settings(**given, metrics_token=token)


def test_the_token_is_not_shown_with_the_settings(settings: Settings) -> None:
    given = settings.model_dump(exclude={"metrics_token"})
    assert TOKEN not in repr(Settings(**given, metrics_token=TOKEN))
