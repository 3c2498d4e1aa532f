"""A browser's requests to the service: with its cookie, and with what browsers say themselves."""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx

from server.access.cookies import COOKIE

ORIGIN = "http://test"
OURS = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
VIEWER = {"query": "{ viewer { user { email } } }"}


@dataclass
class Browser:
    """One that keeps its cookie itself: the tests' address is not https."""

    http: httpx.AsyncClient
    cookie: str | None = None
    csrf: str = ""
    said: dict[str, str] = field(default_factory=lambda: dict(OURS))

    async def send(self, method: str, path: str, **given: Any) -> httpx.Response:
        headers = self.said | given.pop("headers", {})
        if self.cookie:
            headers["Cookie"] = f"{COOKIE}={self.cookie}"
        answer = await self.http.request(method, path, headers=headers, **given)
        for name, value in answer.cookies.items():
            assert name == COOKIE
            self.cookie = value
        return answer

    async def sign_in(self, email: str, password: str, **headers: str) -> httpx.Response:
        credentials = json.dumps({"email": email, "password": password})
        headers = {"Content-Type": "application/json"} | headers
        answer = await self.send("POST", "/session", content=credentials, headers=headers)
        if answer.status_code == 200:
            self.csrf = answer.json()["csrfToken"]
        return answer

    async def ask(self, headers: dict[str, str] | None = None) -> httpx.Response:
        """A GraphQL request as a page of ours sends it, but for these headers."""
        sent = {"X-CSRF-Token": self.csrf} | (headers or {})
        return await self.send("POST", "/graphql", json=VIEWER, headers=sent)


def code(answer: httpx.Response) -> str:
    """The code of a refusal, in either of the forms that the service has."""
    body = answer.json()
    (error,) = body["errors"] if "errors" in body else [body["error"]]
    return str(error["extensions"]["code"] if "errors" in body else error["code"])
