"""Plans and graphql-core on a small schema, for every kind of field and fault."""

from typing import Any

import pytest

from server.graphql.plans.store import Plans
from tests.server.graphql.plans.small import executed, tree

DOCUMENT = """query (
  $no: Boolean = false, $yes: Boolean = true, $by: Int = 2, $words: [String!]! = []
) {
  thing { ...All children { ...All first { ...All } maybe { name raising } } }
  things { name __typename ... on Thing { size required } }
}
fragment All on Thing {
  __typename name again: name size color tags counted doubled required raising later(times: 2)
  other { name ... on Thing { size again: counted } ... on Note { text } }
  others { __typename ... on Note { label: text } ... on Thing { label: name children { name } } }
  either { ... on Thing { name } ... on Note { ...Written } }
  longer more: longer(by: 3, like: { words: ["x", "é"] }, color: BLUE)
  asked: longer(by: $by, like: { words: $words, deep: null })
  hidden: name @include(if: $no) shown: name @skip(if: $no) @include(if: $yes)
}
fragment Written on Note { text }"""


FAULTS: dict[str, dict[str, Any]] = {
    "none": {},
    "a null that is not allowed": {"name": None},
    "no text": {"name": 7},
    "no integer": {"size": "many"},
    "a float that is an integer": {"size": 3.0},
    "an integer that is too large": {"size": 2**31},
    "true for an integer": {"size": True},
    "a member of no enum": {"color": "green"},
    "a null that is allowed": {"color": None},
    "no list": {"tags": 5},
    "a tuple for a list": {"tags": ("x",)},
    "a null in a list": {"tags": ["x", None]},
    "an exception": {"fault": "raise"},
    "an exception that comes later": {"fault": "later"},
    "a batch that fails": {"fault": "batch"},
    "a null in a batch": {"fault": "null"},
    "a batch that is too short": {"fault": "short"},
    "a value that cannot be worked out": {"fault": "work"},
    "a null in a list of objects": {"fault": "gone"},
    "an exception as a value": {"name": ValueError("a value")},
}


VARIABLES: list[dict[str, Any]] = [
    {},
    {"no": True},
    {"yes": False, "by": 4, "words": ["z"]},
    {"by": None},
    {"by": 2**40},
]


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_plan_returns_what_graphql_core_returns(fault: str) -> None:
    plans = Plans()
    for variables in VARIABLES:
        expected = await executed(tree(**FAULTS[fault]), None, DOCUMENT, **variables)
        for _ in range(2):
            found = await executed(tree(**FAULTS[fault]), plans, DOCUMENT, **variables)
            assert found == expected, variables
    assert plans.weight
