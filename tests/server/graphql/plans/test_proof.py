"""Plans return what graphql-core returns, byte for byte, whatever the document and the values.

`make faults` tries 20,000 documents, with several faults each. EXECUTOR_DOCUMENTS is how many, and
EXECUTOR_SEED chooses others.
"""

import asyncio
import os
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from graphql import parse, validate
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.server.graphql.plans.documents import document
from tests.server.graphql.plans.trial import Tally, mirrored_schema, same

DOCUMENTS = int(os.environ.get("EXECUTOR_DOCUMENTS", "1000"))
SEED = int(os.environ.get("EXECUTOR_SEED", "20261126"))


def tried(trial: Callable[[int], None], documents: int) -> None:
    """Let Hypothesis choose the documents, by a number each."""
    settings = hypothesis_settings(
        max_examples=documents,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(SEED)(settings(given(st.integers(0, 2**63))(trial)))()


@pytest.mark.timeout(24 * 3600)
def test_plans_return_what_graphql_core_returns(
    record_property: Callable[[str, object], None], pytestconfig: pytest.Config
) -> None:
    tally = Tally()
    most = 4 if pytestconfig.getoption("--long") else 1
    with asyncio.Runner() as runner:
        tried(lambda number: runner.run(same(number, tally, most)), DOCUMENTS)
    record_property("figure", f"documents by plans and by graphql-core | {tally}, all the same")
    assert tally.documents >= DOCUMENTS
    assert tally.compiled > tally.documents / 2
    assert tally.given_up > tally.documents / 20
    assert tally.with_errors > tally.documents / 20


def test_most_documents_of_the_trials_are_valid() -> None:
    schema = mirrored_schema()
    made = [document(schema, Random(number)) for number in range(20)]  # noqa: S311
    valid = [each for each in made if not validate(schema, parse(each.text))]
    assert len(valid) > len(made) * 3 / 4


def test_a_trial_finds_a_plan_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    from server.graphql.plans import leaves

    wrong: Any = leaves.Leaf(("if v.__class__ is not int: raise Left",), 20)
    monkeypatch.setitem(leaves._LEAVES, "Int", wrong)
    with pytest.raises(AssertionError), asyncio.Runner() as runner:
        tried(lambda number: runner.run(same(number, Tally())), 2_000)
