"""Lists of rows with the longest texts: a row is read without what is not selected."""

import json

import pytest

from models.roles import Role
from tests.attacks.corpus import Attack
from tests.attacks.sending import Attacker

pytestmark = pytest.mark.blocks_the_loop  # by up to the bound, which is measured here

PAGES = 50
"""As many as a document may have root fields."""


@pytest.mark.parametrize(
    "field",
    [
        "campaigns(first: 100) { pageInfo { hasNextPage } }",
        "viewer { assignments(first: 100) { pageInfo { hasNextPage } } }",
        "archiveRecommendations(first: 100) { pageInfo { hasNextPage } }",
    ],
    ids=["campaigns", "assignments", "recommendations"],
)
async def test_many_pages_of_large_rows(field: str, attacker: Attacker) -> None:
    document = " ".join(f"a{n}: {field}" for n in range(PAGES))
    sent = Attack(Role.OWNER, json.dumps({"query": f"{{ {document} }}"}))
    measured = await attacker.least(sent)
    assert measured.status == 200
    assert measured.is_bounded, measured


@pytest.mark.parametrize("field", ["events", "calls"])
async def test_many_pages_of_one_campaign(field: str, attacker: Attacker) -> None:
    """Each page has another size, so that none is read together with another."""
    pages = " ".join(
        f"a{n}: {field}(first: {51 + n}) {{ pageInfo {{ hasNextPage }} }}" for n in range(PAGES)
    )
    query = f'{{ node(id: "<Campaign 0>") {{ ... on Campaign {{ {pages} }} }} }}'
    measured = await attacker.least(Attack(Role.OWNER, json.dumps({"query": query})))
    assert measured.status == 200
    assert measured.is_bounded, measured
