"""Whatever schemathesis makes of the schema, no answer is a fault of ours.

AUDIT_CASES is how many documents each role sends, AUDIT_SEED what they are made from.
"""

import os
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from random import randrange
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode

from models.roles import Role
from tests.factories import stocked
from tests.outside import values
from tests.outside.answers import GRAPHQL, faults
from tests.outside.node import PROJECT
from tests.outside.pool import Pool
from tests.resolvers.office import Office
from tests.resolvers.shifts import add, join

CASES = int(os.environ.get("AUDIT_CASES", "100"))
SEED = int(os.environ.get("AUDIT_SEED", randrange(2**32)))  # noqa: S311  # no secret
EVERYTHING = """{ campaigns { nodes { id } } contactGroups { nodes { id } } exports { nodes { id } }
  phoneNumbers(first: 3) { nodes { id } } viewer { user { id } account { id } } }"""

values.register()
SCHEMA = schemathesis.graphql.from_path(PROJECT.parent.parent / "schema" / "schema.graphql")
RIGHT, WRONG = map(SCHEMA.as_strategy, (GenerationMode.POSITIVE, GenerationMode.NEGATIVE))
DOCUMENTS = st.integers(0, 4).flatmap(lambda place: RIGHT if place else WRONG)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody works: their token, and the things of their account that they know."""

    token: str
    pool: Pool


@pytest.fixture
async def desk(url: str, role: Role) -> AsyncIterator[Desk]:
    """Of somebody with this role, in an account of their own that has some of everything."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        office = await Office.opened(client)
        worker = await office.colleague(role)
        pool = Pool()
        for _ in range(3):
            await office.draft()
            await office.archived()
            campaign = await office.active()
            await add(office, campaign, worker)
            pool.learn(await join(worker, campaignId=campaign))
        await stocked(office.viewer, 20)
        await office.api.run("createExport", "__typename", campaignIds=[campaign], kind="CALLS")
        pool.learn(await office.api.data(EVERYTHING))
        yield Desk(worker.token, pool)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("role", list(Role))
def test_no_document_meets_a_fault(
    role: Role, desk: Desk, url: str, record_property: Callable[[str, object], None]
) -> None:
    found: list[str] = []
    outcomes: Counter[str] = Counter()
    headers = {"Accept": GRAPHQL, "Authorization": f"Bearer {desk.token}"}

    with httpx.Client(base_url=url, headers=headers, timeout=60) as client:

        @seed(SEED)
        @settings(
            max_examples=CASES,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(DOCUMENTS)
        def ask(case: Case[Any]) -> None:
            document = desk.pool.fill(str(case.body))
            answer = client.post("/graphql", json={"query": document})
            wrong = list(faults(answer.status_code, answer.headers["content-type"], answer.content))
            accepted = answer.is_success and "errors" not in answer.json()
            if accepted and case.meta and case.meta.generation.mode.is_negative:
                wrong.append("answered, though the document breaks the schema")
            if wrong:
                found.append("\n".join([*wrong, document, answer.text]))
            if accepted:
                desk.pool.learn(answer.json())
            outcomes["sent"] += 1
            outcomes["answered"] += accepted

        ask()

    sent, answered = outcomes["sent"], outcomes["answered"]
    figure = f"{sent:,} documents, {answered:,} answered in full, {len(found)} faults"
    record_property("figure", f"schemathesis as {role} | {figure}")
    assert sent >= CASES
    assert not found, "\n\n".join([f"AUDIT_SEED={SEED}", *found[:20]])
