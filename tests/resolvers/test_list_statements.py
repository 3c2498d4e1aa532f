"""What a list costs in statements does not depend on how many rows and owners there are."""

import pytest

from tests.resolvers.office import Office
from tests.resolvers.shifts import Shift
from tests.statements import Statements

CALLS = "nodes { id result caller { name } contact { firstName calls(first: 2) { nodes { id } } } }"

LISTS = [
    f"campaigns(first: 5) {{ nodes {{ calls(filter: {{ result: BUSY }}) {{ {CALLS} }} }} }}",
    "campaigns(first: 5) { nodes { exports { nodes { id requestedBy { name } } } } }",
    "campaigns(first: 5) { nodes { events { nodes { kind user { name } } } } }",
    "campaigns(first: 5) { nodes { callers { nodes { id } } createdBy { id } launchedBy { id } } }",
    "carrierOperations { nodes { phoneNumber { e164 } campaign { name } order { region } } }",
    "contactGroups { nodes { columns contacts { nodes { id } } imports { nodes { at } } } }",
    "users { nodes { name status } }",
    "doNotCallNumbers { nodes { phone addedBy { name } call { id } } }",
]


async def a_round(office: Office) -> None:
    """One more of everything that is listed."""
    campaign = await office.active()
    shift = await Shift.begun(office, campaign)
    await shift.record(await shift.claim(), "BUSY")
    await shift.record(await shift.claim(), "DO_NOT_CALL")
    await office.done("createExport", campaignIds=[campaign], kind="CALLS")
    await office.done("archiveCampaign", id=await office.active())


@pytest.mark.parametrize("selection", LISTS)
async def test_a_list_costs_the_same_for_few_rows_and_for_many(
    office: Office, statements: Statements, selection: str
) -> None:
    costs = []
    for _ in range(2):
        await a_round(office)
        statements.clear()
        data = await office.api.data(f"{{ {selection} }}")
        costs.append(len(statements))
        assert next(iter(data.values()))["nodes"]
    assert costs[0] == costs[1] <= 8
