"""What a launch and a clone cost in statements does not depend on how large they are."""

import pytest

from services.access import last_use
from services.campaigns.changes import Changes
from services.campaigns.clone import clone
from services.campaigns.launch import launch
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_campaign, a_draft, a_group, a_user, stocked
from tests.statements import Statements

SOME, MORE = 2, 200


@pytest.mark.parametrize("in_stock", [0, MORE], ids=["just enough numbers", "numbers to spare"])
async def test_a_launch_with_many_numbers_costs_as_one_with_few(
    statements: Statements, in_stock: int
) -> None:
    costs = []
    for numbers in (SOME, MORE):
        viewer = await a_user()
        await stocked(viewer, numbers + in_stock)
        draft = await a_draft(viewer, phone_number_selection=(["212"], numbers))
        await last_use.written()
        statements.clear()
        await launch(viewer, draft)
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 16


async def test_a_clone_of_many_contacts_costs_as_one_of_few(statements: Statements) -> None:
    costs = []
    for contacts in (SOME, MORE):
        viewer = await a_user()
        people = Targeting(base=Segment(group_id=await a_group(viewer, contacts)))
        campaign_id = await a_campaign(viewer, targeting=people)
        await last_use.written()
        statements.clear()
        await clone(viewer, campaign_id, Changes())
        ran = [statements[place] for place in range(len(statements))]
        assert not [each for each in ran if " dial" in each or "FROM contact " in each]
        costs.append(len(ran))
    assert costs[0] == costs[1] <= 8
