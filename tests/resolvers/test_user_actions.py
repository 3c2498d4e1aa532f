"""What cannot be done with a user is told before it is tried (docs/domain.md, Users)."""

from typing import Any

import pytest

from foundation import sql
from models.roles import Capability, Role
from schema import ids
from services.access import tokens
from tests.resolvers.office import Office, row_id
from tests.statements import Statements

MUTATIONS = {
    "UPDATE": ("updateUser", {"name": "Anew"}),
    "CREATE_PASSWORD_RESET": ("createPasswordReset", {}),
    "DEACTIVATE": ("deactivateUser", {}),
    "REACTIVATE": ("reactivateUser", {}),
}
REFUSED = """query ($id: ID!) { node(id: $id) { ... on User {
    refusedActions { action message } } } }"""


def id_of(office: Office) -> str:
    return ids.encode("User", office.viewer.user_id)


async def told(office: Office, user: str) -> dict[str, str]:
    found = (await office.api.data(REFUSED, id=user))["node"]["refusedActions"]
    return {each["action"]: each["message"] for each in found}


async def tried(office: Office, user: str, action: str) -> str | None:
    """The message with which the mutation is refused; None if it is done."""
    mutation, given = MUTATIONS[action]
    payload: Any = await office.api.run(mutation, "__typename", id=user, **given)
    return payload["userErrors"][0]["message"] if payload["userErrors"] else None


@pytest.mark.parametrize("action", MUTATIONS)
async def test_what_is_told_of_somebody_above_you_is_what_the_mutation_says(
    office: Office, action: str
) -> None:
    user = id_of(await office.colleague(Role.OWNER))
    message = (await told(office, user))[action]
    assert message == "With the role ADMIN you cannot change a user who is OWNER."
    assert await tried(office, user, action) == message


async def test_a_deactivated_user_gets_no_link(office: Office) -> None:
    user = id_of(await office.colleague(Role.CALLER))
    assert await told(office, user) == {}
    assert await tried(office, user, "DEACTIVATE") is None
    message = "The user is deactivated. Reactivate them first."
    assert await told(office, user) == {"CREATE_PASSWORD_RESET": message}
    assert await tried(office, user, "CREATE_PASSWORD_RESET") == message


async def test_the_last_active_owner_cannot_be_deactivated(office: Office) -> None:
    owner = await office.colleague(Role.OWNER)
    message = (await told(owner, id_of(owner)))["DEACTIVATE"]
    assert await tried(owner, id_of(owner), "DEACTIVATE") == message
    second = await office.colleague(Role.OWNER)
    assert await told(owner, id_of(owner)) == {}
    await sql.execute(
        "UPDATE app_user SET status = 'DEACTIVATED' WHERE id = $1", row_id(id_of(second))
    )
    assert list(await told(owner, id_of(owner))) == ["DEACTIVATE"]


async def test_a_moderator_and_a_narrowed_token_can_do_nothing(office: Office) -> None:
    moderator = await office.colleague(Role.MODERATOR)
    assert set(await told(moderator, id_of(moderator))) == {*MUTATIONS, "SIGN_OUT"}
    narrow = await tokens.create(
        office.viewer, "narrow", scopes=[Capability.MANAGE_ACCOUNT, Capability.MANAGE_CAMPAIGNS]
    )
    narrowed = Office(office.client, office.viewer, narrow.secret)
    refused = await told(narrowed, id_of(moderator))
    assert set(refused) == {*MUTATIONS, "SIGN_OUT"}
    assert await tried(narrowed, id_of(moderator), "UPDATE") == refused["UPDATE"]


async def test_a_page_of_users_costs_one_statement_more(
    office: Office, statements: Statements
) -> None:
    for _ in range(3):
        await office.colleague(Role.CALLER)
    counts = []
    for selection in ("id", "id", "id refusedActions { action }"):
        statements.clear()
        await office.api.data(f"{{ users(first: 10) {{ nodes {{ {selection} }} }} }}")
        counts.append(len(statements))
    assert counts[2] == counts[1] + 1
