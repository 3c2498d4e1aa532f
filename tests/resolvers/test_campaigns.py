"""Campaign queries through the endpoint."""

import httpx
import pytest

from tests.api import Api
from tests.factories import a_campaign, a_draft, a_user_with_token
from tests.statements import Statements

PLAIN = """id name status timeZone startsAt endsAt eventDate
  dailyHours { opensAt closesAt } phoneNumberSelection { count } contactCount
  remaining activeCallers assignedNumberCount dialing { open reason opensAt } lastActivityAt
  autoArchiveAt autoArchiveInDays allowedActions launchedAt archivedAt archiveReason createdAt
  updatedAt"""
LARGE = """description script phoneNumberSelection { regions } targeting { base { results } }
  patchThruTargets { name phoneNumber }"""


async def test_a_page_with_every_plain_field_costs_two_statements(
    client: httpx.AsyncClient, statements: Statements
) -> None:
    viewer, token = await a_user_with_token()
    for _ in range(3):
        await a_campaign(viewer)
    await a_draft(viewer)
    statements.clear()
    data = await Api(client, token).data(
        f"{{ campaigns(first: 50) {{ totalCount nodes {{ {PLAIN} }} }} }}"
    )
    assert data["campaigns"]["totalCount"] == 4
    assert len(data["campaigns"]["nodes"]) == 4
    assert len(statements) == 2


@pytest.mark.parametrize("campaigns", [1, 5])
@pytest.mark.parametrize("selected", ["description", LARGE])
async def test_large_fields_cost_one_statement_more_for_a_page(
    selected: str, campaigns: int, client: httpx.AsyncClient, statements: Statements
) -> None:
    viewer, token = await a_user_with_token()
    for _ in range(campaigns):
        await a_draft(viewer)
    document = "{ campaigns { nodes { name %s } } }"
    statements.clear()
    await Api(client, token).data(document % "")
    plain = len(statements)
    statements.clear()
    await Api(client, token).data(document % selected)
    assert len(statements) == plain + 1


async def test_large_columns_are_not_read_unless_they_are_selected(
    client: httpx.AsyncClient, statements: Statements
) -> None:
    viewer, token = await a_user_with_token()
    await a_draft(viewer)
    statements.clear()
    await Api(client, token).data(
        f"{{ campaigns {{ nodes {{ {PLAIN} }} }} archiveRecommendations {{ nodes {{ reasons }} }} "
        "viewer { assignments { nodes { campaignName } } } }"
    )
    read = " ".join(statements[place] for place in range(len(statements)))
    assert "script" not in read
    assert "description" not in read
