"""What a viewer can do with a campaign, and why not more (docs/domain.md, Lifecycle)."""

from typing import Any

import pytest

from models.roles import Capability
from services.access import tokens
from tests.resolvers.office import Office
from tests.statements import Statements

ACTIONS = "allowedActions refusedActions { action reason message }"
CAMPAIGNS = f"{{ campaigns {{ nodes {{ {ACTIONS} }} }} }}"


async def narrowed(office: Office, *scopes: Capability) -> Office:
    token = await tokens.issue(office.viewer.user_id, "narrow", scopes=frozenset(scopes))
    return Office(office.client, office.viewer, token)


def reasons(campaign: Any) -> dict[str, str]:
    return {each["action"]: each["reason"] for each in campaign["refusedActions"]}


@pytest.mark.parametrize(
    ("status", "missing"),
    [
        ("DRAFT", {"ARCHIVE", "UPDATE_END_DATE", "EXPORT"}),
        ("ACTIVE", {"LAUNCH", "DELETE"}),
        ("ARCHIVED", {"EDIT", "LAUNCH", "DELETE", "ARCHIVE", "UPDATE_END_DATE"}),
    ],
)
async def test_what_the_status_forbids_is_refused_with_the_status(
    office: Office, status: str, missing: set[str]
) -> None:
    found = await office.read(await office.campaign_in(status), ACTIONS)
    assert reasons(found) == dict.fromkeys(missing, "WRONG_STATUS")
    assert missing.isdisjoint(found["allowedActions"])
    for each in found["refusedActions"]:
        assert each["message"].startswith(f"The campaign is {status.lower()}. ")


async def test_an_active_campaign_can_be_exported(office: Office) -> None:
    found = await office.read(await office.active(), ACTIONS)
    assert "EXPORT" in found["allowedActions"]


async def test_a_token_that_may_not_export_is_told_which_scope_it_needs(office: Office) -> None:
    campaign = await office.archived()
    token = await narrowed(office, Capability.MANAGE_CAMPAIGNS)
    found = await token.read(campaign, ACTIONS)
    assert found["allowedActions"] == ["VIEW", "CLONE"]
    export = next(each for each in found["refusedActions"] if each["action"] == "EXPORT")
    assert export["reason"] == "NOT_ALLOWED"
    assert export["message"] == (
        "The scopes of this token do not allow it to export data; it needs EXPORT."
    )


async def test_the_status_comes_before_what_the_viewer_may_do(office: Office) -> None:
    token = await narrowed(office, Capability.MANAGE_CAMPAIGNS)
    found = await token.read(await office.draft(), ACTIONS)
    assert reasons(found)["EXPORT"] == "WRONG_STATUS"


async def test_actions_cost_no_statement(office: Office, statements: Statements) -> None:
    for status in ("DRAFT", "ACTIVE", "ARCHIVED"):
        await office.campaign_in(status)
    statements.clear()
    await office.api.data(CAMPAIGNS)
    assert len(statements) == 2
