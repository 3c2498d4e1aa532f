"""No redirect leads to the address that the Host header names."""

import httpx
import pytest

from server.application import make_app
from settings import Settings

PUBLIC = "https://phonebank.example/calls"
WAYS = {
    "/graphql/": "/graphql",
    "/graphql///": "/graphql",
    "/session/?a=1": "/session?a=1",
    "/join/token/": "/join/token",
    "/health/live/": "/health/live",
}


@pytest.mark.parametrize("public_url", [None, PUBLIC])
@pytest.mark.parametrize("path", WAYS)
async def test_a_redirect_leads_to_the_public_address_or_to_the_same_host(
    settings: Settings, database: None, path: str, public_url: str | None
) -> None:
    app = make_app(settings.model_copy(update={"public_url": public_url}))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://evil.example") as client:
        response = await client.get(path)
    assert response.status_code == 307
    assert response.headers["Location"] == f"{public_url or ''}{WAYS[path]}"


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example//", "/none/", "//"])
async def test_what_is_no_route_without_its_slash_is_not_found(
    client: httpx.AsyncClient, path: str
) -> None:
    response = await client.get(f"http://test{path}")
    assert (response.status_code, "Location" in response.headers) == (404, False)
