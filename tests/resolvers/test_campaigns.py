"""Campaign queries through the endpoint."""

import httpx

from tests.api import Api
from tests.factories import a_campaign, a_draft, a_user_with_token
from tests.statements import Statements

PLAIN = """id name description status timeZone startsAt endsAt eventDate
  dailyHours { opensAt closesAt }
  phoneNumberSelection { regions count } patchThruTargets { name phoneNumber } script contactCount
  remaining activeCallers assignedNumberCount dialing { open reason opensAt } lastActivityAt
  autoArchiveAt autoArchiveInDays allowedActions launchedAt archivedAt archiveReason createdAt
  updatedAt"""


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
