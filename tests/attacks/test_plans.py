"""Hostile documents return the same with plans as without them."""

import json
import os
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings
from starlette.applications import Starlette

from server.graphql.plans.kept import KeptPlans
from server.graphql.plans.store import Plans
from settings import Settings
from tests.attacks.corpus import Attack
from tests.attacks.generator import bodies
from tests.attacks.hurtful import ROLES
from tests.attacks.sending import UNLIMITED, Attacker

EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "60"))
_ERROR_ID = re.compile(r"[0-9a-f]{32}")


@pytest.fixture(scope="session")
async def requests(settings: Settings, app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    from server.application import make_app

    unlimited = make_app(settings.model_copy(update=UNLIMITED))
    transport = httpx.ASGITransport(unlimited, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.mark.parametrize("role", ROLES)
async def test_hostile_queries_return_the_same(
    attacker: Attacker,
    requests: httpx.AsyncClient,
    role: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_plans = True

    def for_execution(_: KeptPlans, plans: Plans) -> Plans | None:
        return plans if with_plans else None

    monkeypatch.setattr(KeptPlans, "for_execution", for_execution)
    token = attacker.target.people[role].token
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    async def returned(body: bytes) -> tuple[int, Any]:
        response = await requests.post("/graphql", content=body, headers=headers)
        found = response.json()
        found.pop("extensions", None)
        return response.status_code, _ERROR_ID.sub("an id", json.dumps(found))

    queries: list[str] = []
    collect = given(bodies())(lambda body: queries.append(body))
    seed(20261126)(
        hypothesis_settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )(collect)
    )()
    for body in queries:
        if "mutation" in body[:200]:
            continue
        content = Attack(role, body).with_ids(attacker.target.ids)
        with_plans = False
        expected = await returned(content)
        with_plans = True
        assert await returned(content) == expected
