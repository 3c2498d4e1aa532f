"""Rows are read whole: a list of campaigns with long texts takes long, whatever is selected."""

import json

import pytest

from models.roles import Role
from tests.attacks.corpus import Attack
from tests.attacks.sending import Attacker


@pytest.mark.usefixtures("long")
@pytest.mark.xfail(strict=True, reason="the large columns of a campaign are read unasked")
@pytest.mark.parametrize(
    "field",
    [
        "campaigns(first: 100) { pageInfo { hasNextPage } }",
        "viewer { assignments(first: 100) { pageInfo { hasNextPage } } }",
    ],
    ids=["campaigns", "assignments"],
)
async def test_many_pages_of_campaigns(field: str, attacker: Attacker) -> None:
    document = " ".join(f"a{n}: {field}" for n in range(50))
    sent = Attack(Role.OWNER, json.dumps({"query": f"{{ {document} }}"}))
    measured = await attacker.least(sent)
    assert measured.is_bounded, measured
