"""A document that is executed with plans returns what graphql-core returns, byte for byte."""

import json
from typing import Any

from tests.resolvers.office import Office
from tests.server.graphql.plans.spying import Spy

INDEX = """query ($first: Int, $more: Boolean!) {
  campaigns(status: ACTIVE, first: $first, orderBy: { field: NAME, direction: ASC }) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { ...Row } }
    nodes { ...Row kind: __typename events(first: 2) @include(if: $more) { nodes { kind at } } }
  }
}
fragment Row on Campaign {
  id name status startsAt endsAt eventDate contactCount remaining activeCallers autoArchiveInDays
  dialing { open reason opensAt } dailyHours { opensAt closesAt } allowedActions
  patchThruTargets { name phoneNumber }
  targeting { base { contactGroup { name } } added { results } }
  phoneNumberSelection { regions count } callers { nodes { name } } results { dialed }
}"""


async def returned(office: Office, document: str, **variables: Any) -> str:
    """What a request returns, with its cost and without what is left of the budget."""
    response = (await office.api.post(document, **variables)).json()
    cost = response.get("extensions", {}).get("cost", {}).get("requested")
    return json.dumps([response.get("data"), response.get("errors"), cost])


async def same_each_time(office: Office, document: str, **variables: Any) -> Any:
    """The data of a document that is executed without plans, while they are made, and with them."""
    first = await returned(office, document, **variables)
    for _ in range(2):
        assert await returned(office, document, **variables) == first
    return json.loads(first)[0]


async def test_an_index_page_is_the_same_with_and_without_plans(office: Office, spy: Spy) -> None:
    for number in range(3):
        await office.active(name=f"Number {number}")
    for more in (True, False, True):
        page = (await same_each_time(office, INDEX, first=2, more=more))["campaigns"]
        assert len(page["nodes"]) == len(page["edges"]) == 2
        assert ("events" in page["nodes"][0]) == more
    assert spy.completed
    assert spy.again == 0


async def test_a_document_that_costs_too_much_is_refused_each_time(office: Office) -> None:
    dear = " ".join(f'a{number}: launchPreview(id: "x") {{ ready }}' for number in range(11))
    first = await returned(office, f"{{ {dear} }}")
    assert "COST_TOO_HIGH" in first
    assert await same_each_time(office, f"{{ {dear} }}") is None
