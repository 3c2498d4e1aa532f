"""What answers tell browsers: which pages may read them, and what they may do with them."""

import httpx
import pytest
from pydantic import ValidationError
from starlette.types import Message, Receive, Scope, Send

from server.middleware.headers import SecurityHeaders
from settings import Settings
from tests.resolvers.office import Office

OURS = "https://app.example.org"
THEIRS = "https://evil.example"


def app_client(settings: Settings, **changed: object) -> httpx.AsyncClient:
    from server.application import make_app

    transport = httpx.ASGITransport(make_app(settings.model_copy(update=changed)))
    return httpx.AsyncClient(transport=transport, base_url="http://test")


@pytest.mark.parametrize("path", ["/graphql", "/health/live", "/exports/x/download", "/nothing"])
async def test_every_answer_has_the_headers(settings: Settings, database: None, path: str) -> None:
    async with app_client(settings) as client:
        headers = (await client.get(path)).headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "no-store" in headers["cache-control"]
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("path", ["/join/x", "/invitation/x", "/password-reset/x"])
async def test_a_page_behind_a_secret_link_runs_nothing_and_tells_nobody_its_address(
    settings: Settings, database: None, path: str
) -> None:
    async with app_client(settings) as client:
        headers = (await client.get(path)).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "script" not in policy
    assert headers["referrer-policy"] == "strict-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "no-store" in headers["cache-control"]


async def test_browsers_are_kept_on_https_where_that_is_our_address(settings: Settings) -> None:
    async with app_client(settings, public_url="https://phonebank.example.org") as client:
        headers = (await client.get("/health/live")).headers
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["cross-origin-opener-policy"] == "same-origin"


async def test_the_page_keeps_a_policy_of_its_own(settings: Settings) -> None:
    async with app_client(settings) as client:
        headers = (await client.get("/graphql", headers={"Accept": "text/html"})).headers
    assert "script-src 'self'" in headers["content-security-policy"]


async def preflight(client: httpx.AsyncClient, origin: str, wanted: str) -> httpx.Response:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": wanted,
    }
    return await client.options("/graphql", headers=headers)


async def test_a_listed_origin_may_call_with_credentials(
    settings: Settings, office: Office
) -> None:
    async with app_client(settings, cors_origins=(OURS,)) as client:
        answer = await preflight(client, OURS, "authorization, content-type, x-csrf-token")
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == OURS
        assert answer.headers["access-control-allow-credentials"] == "true"
        assert "Origin" in answer.headers["vary"]
        answer = await client.post(
            "/graphql",
            json={"query": "{ viewer { role } }"},
            headers={"Origin": OURS, "Authorization": f"Bearer {office.token}"},
        )
    assert answer.headers["access-control-allow-origin"] == OURS
    exposed = answer.headers["access-control-expose-headers"]
    assert {"Retry-After", "X-Request-Id"} <= set(exposed.split(", "))
    assert {"Accept", "Origin"} <= set(answer.headers["vary"].split(", "))


@pytest.mark.parametrize(
    "origin", [THEIRS, "null", f"{OURS}.evil.example", f"{OURS}:8443", "http://app.example.org"]
)
async def test_no_other_origin_may(settings: Settings, database: None, origin: str) -> None:
    async with app_client(settings, cors_origins=(OURS,)) as client:
        asked = await preflight(client, origin, "content-type")
        assert asked.status_code == 400
        sent = await client.post("/graphql", headers={"Origin": origin})
    for answer in (asked, sent):
        assert "access-control-allow-origin" not in answer.headers


async def test_by_default_no_origin_may(settings: Settings) -> None:
    async with app_client(settings) as client:
        answer = await preflight(client, THEIRS, "content-type")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "origins", ["*", "https://*.example.org", "app.example.org", f"{OURS}/path", "null"]
)
def test_origins_are_listed_one_by_one(settings: Settings, origins: str) -> None:
    given = settings.model_dump() | {"cors_origins": origins}
    with pytest.raises(ValidationError, match="is not an origin"):
        Settings(**given)


def test_several_origins_may_be_listed(settings: Settings) -> None:
    given = settings.model_dump() | {
        "cors_origins": f"{OURS}/, http://localhost:3000,http://[::1]:80"
    }
    assert Settings(**given).cors_origins == (OURS, "http://localhost:3000", "http://[::1]:80")


async def test_the_headers_of_a_response_stay_its_own(settings: Settings) -> None:
    """A stream sends the same list each time."""
    own = [(b"content-type", b"text/plain")]
    sent: list[Message] = []

    async def app(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": own})

    async def receive() -> Message:
        raise AssertionError("Nothing is read.")

    async def note(message: Message) -> None:
        sent.append(message)

    await SecurityHeaders(app, settings)({}, receive, note)
    assert own == [(b"content-type", b"text/plain")]
    assert (b"cache-control", b"no-store") in sent[0]["headers"]
