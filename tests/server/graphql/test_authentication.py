"""Nobody is served without a token that is in force."""

from datetime import timedelta

import httpx
import pytest

from services.access import revocation, tokens
from tests.resolvers.office import Office
from tests.resolvers.samples import codes

VIEWER = b'{"query": "{ viewer { role } }"}'


async def sent(client: httpx.AsyncClient, authorization: str) -> httpx.Response:
    headers = {"Authorization": authorization, "Content-Type": "application/json"}
    return await client.post("/graphql", content=VIEWER, headers=headers)


def assert_unauthenticated(answer: httpx.Response) -> None:
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert codes(answer) == {"UNAUTHENTICATED"}
    assert "data" not in answer.json()


@pytest.mark.parametrize(
    "header",
    [
        None,
        b"",
        b"Bearer",
        b"Bearer ",
        b"Bearer nonsense",
        b"Bearer pb_",
        b"Basic dXNlcjpwYXNz",
        "Bearer \u00e9\u00df".encode(),
        b"Bearer \xff\xfe",
        b"Bearer a b",
        b"Bearer " + b"x" * 10_000,
    ],
)
async def test_a_request_without_a_token_in_force_is_unauthenticated(
    client: httpx.AsyncClient, header: bytes | None
) -> None:
    headers = [(b"content-type", b"application/json")]
    if header is not None:
        headers.append((b"authorization", header))
    assert_unauthenticated(await client.post("/graphql", content=VIEWER, headers=headers))


async def test_the_token_needs_its_scheme_in_any_case(office: Office) -> None:
    client, token = office.client, office.token
    assert_unauthenticated(await sent(client, token))
    assert_unauthenticated(await sent(client, f"Token {token}"))
    assert_unauthenticated(await sent(client, f"Bearer {token[:-1]}"))
    for scheme in ("Bearer", "bearer", "BEARER"):
        assert (await sent(client, f"{scheme} {token}")).status_code == 200


async def test_an_expired_or_revoked_token_is_out_of_force(office: Office) -> None:
    user = office.viewer.user_id
    expired = await tokens.issue(user, "test", timedelta(seconds=-1))
    assert_unauthenticated(await sent(office.client, f"Bearer {expired}"))
    revoked = await tokens.issue(user, "test")
    assert (await sent(office.client, f"Bearer {revoked}")).status_code == 200
    assert await revocation.revoke_secret(revoked)
    assert_unauthenticated(await sent(office.client, f"Bearer {revoked}"))
    await revocation.revoke_all_of(office.viewer.email)
    assert_unauthenticated(await sent(office.client, f"Bearer {office.token}"))
