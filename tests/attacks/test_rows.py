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
