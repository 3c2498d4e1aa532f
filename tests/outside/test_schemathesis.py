"""Whatever schemathesis makes of the schema, no answer is a fault of ours.

AUDIT_CASES is how many documents each role sends, AUDIT_SEED what they are made from.
"""

import os
from collections import Counter
from collections.abc import AsyncIterator, Callable
from random import randrange

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode

from models.roles import Role
from tests.outside import values
from tests.outside.answers import GRAPHQL, faults
from tests.outside.conftest import log_in
from tests.outside.node import PROJECT
from tests.outside.servers import web_process
from tests.resolvers.office import Office
from tests.resolvers.shifts import add, join

CASES = int(os.environ.get("AUDIT_CASES", "100"))
SEED = int(os.environ.get("AUDIT_SEED", randrange(2**32)))  # noqa: S311  # no secret
EVERYTHING = """{ campaigns { nodes { id callers { nodes { id } } } }
  contactGroups { nodes { id } } phoneNumbers { nodes { id } } }"""

values.register()
SCHEMA = schemathesis.graphql.from_path(PROJECT.parent.parent / "schema" / "schema.graphql")
DOCUMENTS = st.one_of(
    *[SCHEMA.as_strategy(GenerationMode.POSITIVE)] * 4, SCHEMA.as_strategy(GenerationMode.NEGATIVE)
)


@pytest.fixture(scope="module")
async def url(database: None, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    with web_process(log_in(tmp_path_factory)) as url:
        yield url


@pytest.fixture
async def desk(url: str, role: Role) -> AsyncIterator[Office]:
    """Somebody with this role in an account of their own that has some of everything."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        office = await Office.opened(client)
        desk = await office.colleague(role)
        for _ in range(3):
            await office.draft()
            await office.archived()
        for _ in range(3):
            campaign = await office.active()
            await add(office, campaign, desk)
            await join(desk, campaignId=campaign)
        values.pool.forget()
        values.pool.add(await office.api.data(EVERYTHING))
        yield desk


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("role", list(Role))
def test_no_document_meets_a_fault(
    role: Role, desk: Office, url: str, record_property: Callable[[str, object], None]
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
        def ask(case: Case) -> None:
            answer = client.post("/graphql", json={"query": case.body})
            wrong = list(faults(answer.status_code, answer.headers["content-type"], answer.content))
            accepted = answer.is_success and "errors" not in answer.json()
            if accepted and case.meta and case.meta.generation.mode.is_negative:
                wrong.append("accepted, though it breaks the schema")
            if wrong:
                found.append("\n".join([*wrong, str(case.body), answer.text]))
            else:
                values.pool.add(answer.json().get("data"))
            outcomes["sent"] += 1
            outcomes["answered"] += accepted

        ask()

    sent, answered = outcomes["sent"], outcomes["answered"]
    said = f"{sent:,} documents, {answered:,} answered in full, {len(found)} faults"
    record_property("figure", f"schemathesis as {role} | {said}")
    print(said)
    assert sent >= CASES
    assert not found, f"AUDIT_SEED={SEED}\n\n" + "\n\n".join(found[:20])
