"""Cookies that are hard to decode, sent without a token."""

import httpx
import pytest

from tests.attacks.processor import seconds_of

QUOTED = 'a="' + '\\"' * 30_000
"""What `http.cookies` decodes in quadratic time before Python 3.11.10 and 3.12.6."""

SECONDS = 0.05
"""Of processor time. Decoding takes 3 s."""


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("path", ["/session", "/graphql", "/sign-in", "/join/some", "/nowhere"])
async def test_a_cookie_of_escaped_quotes(
    client: httpx.AsyncClient, method: str, path: str
) -> None:
    seconds, response = await seconds_of(
        lambda: client.request(method, path, headers={"Cookie": QUOTED})
    )
    assert response.status_code < 500
    assert seconds < SECONDS
