"""Sends hostile requests to an application that has kept no document, and measures them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from server.application import make_app
from settings import Settings
from tests.attacks.corpus import Attack
from tests.attacks.hurtful import Target
from tests.attacks.processor import measured
from tests.factories import a_token

SECONDS = 0.3
"""Processor time of the loop's thread for one request, at most."""

BYTES = 16 << 20
"""Of a response, at most."""

UNLIMITED = {"rate_limit_token_per_minute": 10**9, "rate_limit_account_per_minute": 10**9}


@dataclass(frozen=True, slots=True)
class Measured:
    seconds: float
    bytes: int
    cost: int
    status: int

    @property
    def is_bounded(self) -> bool:
        return self.seconds <= SECONDS and self.bytes <= BYTES

    @property
    def figures(self) -> dict[str, float]:
        return {"seconds": round(self.seconds, 3), "bytes": self.bytes, "cost": self.cost}


@contextmanager
def still_heap() -> Iterator[None]:
    """What is there already is not walked over again and again: it is the tests', mostly."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@dataclass
class Attacker:
    """Somebody who knows the ids of the account that they attack."""

    settings: Settings
    target: Target

    async def send(self, attack: Attack) -> Measured:
        """A first request, to a process that knows nothing of the document."""
        found = await self._send(attack, self.target.people[attack.role].token)
        if found.status == 401:  # a mutation before this one ended the token
            viewer = self.target.people[attack.role].viewer
            found = await self._send(attack, await a_token(viewer))
        return found

    async def least(self, attack: Attack, tries: int = 3) -> Measured:
        """The first of a few tries that is bounded; if none is, the one of the least time."""
        found = []
        for _ in range(tries):
            found.append(await self.send(attack))
            if found[-1].is_bounded:
                return found[-1]
        return min(found, key=lambda each: each.seconds)

    async def _send(self, attack: Attack, token: str) -> Measured:
        app = make_app(self.settings.model_copy(update=UNLIMITED))
        content = attack.with_ids(self.target.ids)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            await client.get("/health/live")  # builds the chain of middleware
            seconds, response = await measured(
                lambda: client.post("/graphql", content=content, headers=headers)
            )
        return Measured(seconds, len(response.content), _cost(response), response.status_code)


def _cost(response: httpx.Response) -> int:
    if response.status_code != 200:
        return 0
    return int(response.json().get("extensions", {}).get("cost", {}).get("requested", 0))
