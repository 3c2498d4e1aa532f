"""Whatever schemathesis makes of the schema, no answer is a fault of ours.

AUDIT_CASES is how many documents each role sends at least, AUDIT_SEED what they are made from.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from itertools import count
from random import randrange
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation

from models.roles import Role
from tests.factories import a_token, stocked
from tests.outside import values
from tests.outside.answers import GRAPHQL, faults
from tests.outside.conftest import Record, log_in
from tests.outside.node import PROJECT
from tests.outside.pool import Pool
from tests.outside.servers import web_process
from tests.resolvers.office import Office
from tests.resolvers.shifts import add, join

CASES = int(os.environ.get("AUDIT_CASES", "100"))
SEED = int(os.environ.get("AUDIT_SEED", randrange(2**32)))  # noqa: S311  # no secret
UNLIMITED = {
    "RATE_LIMIT_TOKEN_PER_MINUTE": str(10**9),
    "RATE_LIMIT_ACCOUNT_PER_MINUTE": str(10**9),
}
EVERYTHING = """{ campaigns { nodes { id } } contactGroups { nodes { id } } exports { nodes { id } }
  phoneNumbers(first: 3) { nodes { id } } viewer { user { id } account { id } } }"""

values.register()
SCHEMA = schemathesis.graphql.from_path(PROJECT.parent.parent / "schema" / "schema.graphql")
OPERATIONS = [each.ok() for each in SCHEMA.get_all_operations() if isinstance(each, Ok)]
AT_ONCE = 2 if CASES <= 100 else 5
"""So many documents for one operation, then for the next: what they do should mix."""


@pytest.fixture(scope="module")
def url(database: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A web process that is in no hurry to refuse."""
    with web_process(log_in(tmp_path_factory), **UNLIMITED) as url:
        yield url


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody works, and the things of their account that they know."""

    worker: Office
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
        yield Desk(worker, pool)


@dataclass
class Sending:
    """Documents on their way from a desk, and what came of them."""

    client: httpx.Client
    desk: Desk
    loop: asyncio.AbstractEventLoop
    found: list[str] = field(default_factory=list)
    sent: set[str] = field(default_factory=set)
    requests: int = 0
    answered: int = 0

    def send(self, case: Case[Any]) -> None:
        document = self.desk.pool.fill(str(case.body))
        answer = self.client.post("/graphql", json={"query": document})
        if answer.status_code == 401:  # a document before this one ended the token
            self.sign_in()
            answer = self.client.post("/graphql", json={"query": document})
        wrong = list(faults(answer.status_code, answer.headers["content-type"], answer.content))
        if answer.status_code in {401, 429}:
            wrong.append("the document was not looked at")
        accepted = answer.is_success and "errors" not in answer.json()
        if accepted:
            self.desk.pool.learn(answer.json())
            if case.meta and case.meta.generation.mode.is_negative:
                wrong.append("answered, though the document breaks the schema")
        if wrong:
            self.found.append("\n".join([*wrong, document, answer.text]))
        self.sent.add(str(case.body))
        self.requests += 1
        self.answered += accepted

    def sign_in(self) -> None:
        making = asyncio.run_coroutine_threadsafe(a_token(self.desk.worker.viewer), self.loop)
        self.client.headers["Authorization"] = f"Bearer {making.result(30)}"


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("role", list(Role))
async def test_no_document_meets_a_fault(
    role: Role, desk: Desk, url: str, record_property: Record
) -> None:
    with httpx.Client(base_url=url, headers={"Accept": GRAPHQL}, timeout=60) as client:
        sending = Sending(client, desk, asyncio.get_running_loop())
        turns = count(SEED + list(Role).index(role) * 1_000)  # to each role its own documents
        await asyncio.to_thread(send_all, sending, turns)

    figure = (
        f"{len(sending.sent):,} different documents in {sending.requests:,} requests, "
        f"{sending.answered:,} answered in full, {len(sending.found)} faults"
    )
    record_property("figure", f"schemathesis as {role} | {figure}")
    assert not sending.found, "\n\n".join([f"AUDIT_SEED={SEED}", *sending.found[:20]])


def send_all(sending: Sending, turns: Iterator[int]) -> None:
    """Rounds of a few documents for every operation, until enough different ones were sent."""
    for turn in turns:
        for operation in OPERATIONS:
            send_some(sending, operation, turn)
        if len(sending.sent) >= CASES:
            return


def send_some(sending: Sending, operation: APIOperation[Any, Any, Any, Any], turn: int) -> None:
    right = operation.as_strategy(GenerationMode.POSITIVE)
    wrong = operation.as_strategy(GenerationMode.NEGATIVE)

    @seed(turn)
    @settings(
        max_examples=AT_ONCE,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 4).flatmap(lambda place: wrong if place == 4 else right))
    def send(case: Case[Any]) -> None:
        sending.send(case)

    send()
