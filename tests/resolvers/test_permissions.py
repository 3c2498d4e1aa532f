"""Who may do what (domain.md): roles within an account, and nothing of another account."""

from typing import Any

import pytest

from models.roles import Capability, Role
from schema import ids
from server.schema import graphql_schema
from tests.floor import a_seat
from tests.resolvers.office import CAMPAIGN, Office, row_id, unknown
from tests.resolvers.samples import ROOT_FIELDS, Path, RootField, codes

STAFF = {Role.OWNER, Role.ADMIN, Role.MODERATOR}
DIALING = {"joinAssignment", "heartbeatAssignment", "leaveAssignment", "claimDial", "recordCall"}
EVERYBODY = {"viewer", "node", "changePassword", "signOutEverywhere"} | DIALING
"""The root fields that callers may use too."""
MANAGERS = {Role.OWNER, Role.ADMIN}
MANAGING = {
    "accessTokens",
    "auditEvents",
    "createAccessToken",
    "revokeAccessToken",
    "signOutUser",
    "orderPhoneNumbers",
    "carrierOperations",
    "retryCarrierOperation",
}
"""The root fields that moderators may not use."""

every_root_field = pytest.mark.parametrize("field", ROOT_FIELDS, ids=lambda field: field.name)


@every_root_field
def test_every_root_field_names_the_capability_that_it_asks_for(field: RootField) -> None:
    root: Any = graphql_schema.get_type_by_name(field.operation.title())
    name_of = graphql_schema.config.name_converter.get_graphql_name
    (declared,) = (known for known in root.fields if name_of(known) == field.name)
    (permission,) = declared.permission_classes
    assert isinstance(permission.capability, Capability)
    of_callers = {Capability.SIGN_IN, Capability.MANAGE_OWN_ACCESS, Capability.CALL}
    assert (permission.capability in of_callers) == (field.name in EVERYBODY)
    of_managers = {Capability.MANAGE_ACCESS, Capability.MANAGE_PHONE_NUMBERS}
    assert (permission.capability in of_managers) == (field.name in MANAGING)


@every_root_field
@pytest.mark.parametrize("role", Role)
async def test_a_role_may_use_its_own_fields_and_no_others(
    office: Office, field: RootField, role: Role
) -> None:
    colleague = await office.colleague(role)
    answer = await colleague.api.post(field.document, **field.variables(name="Spring"))
    allowed = field.name in EVERYBODY or role in (MANAGERS if field.name in MANAGING else STAFF)
    assert ("FORBIDDEN" in codes(answer)) == (not allowed)
    if not allowed:
        (error,) = answer.json()["errors"]
        assert error["path"] == [field.name]
        assert not any((answer.json()["data"] or {}).values())


async def test_what_is_forbidden_has_no_effect(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    campaign = await office.active()
    async with office.unchanged(campaign):
        document = """mutation ($i: ArchiveCampaignInput!) {
            archiveCampaign(input: $i) { __typename } }"""
        assert await caller.api.error_code(document, i={"id": campaign}) == "FORBIDDEN"


IDS = [(field, path) for field in ROOT_FIELDS for path in field.leaves("ID")]


def test_the_fields_that_take_ids_are_found() -> None:
    found = {(field.name, ".".join(path)) for field, path in IDS}
    assert ("campaign", "id") in found
    assert ("archiveCampaigns", "input.ids.0") in found
    assert ("createCampaign", "input.targeting.base.contactGroupId") in found
    assert ("updateCampaign", "input.targeting.removed.0.campaign.id") in found


def kind_of(field: RootField, path: Path) -> str:
    """What the id at this path names."""
    named = next((part for part in reversed(path) if not part.isdigit()), "")
    if named == "id":
        return next(
            (kind for kind in ("AccessToken", "CarrierOperation", "Export") if kind in field.name),
            "Campaign",
        )
    return KINDS.get(named, "Campaign")


KINDS = {
    "contactGroupId": "ContactGroup",
    "userIds": "User",
    "userId": "User",
    "assignmentId": "Assignment",
    "callId": "Call",
}


async def campaigns(office: Office) -> list[str]:
    return [await office.draft(), await office.active()]


async def groups(office: Office) -> list[str]:
    return [await office.group()]


async def users(office: Office) -> list[str]:
    return [ids.encode("User", office.viewer.user_id)]


async def assignments(office: Office) -> list[str]:
    seat = await a_seat(office.viewer, row_id(await office.active()), office.viewer)
    return [ids.encode("Assignment", seat.assignment_id)]


async def calls(office: Office) -> list[str]:
    seat = await a_seat(office.viewer, row_id(await office.active()), office.viewer)
    return [ids.encode("Call", await seat.begin())]


async def exports(office: Office) -> list[str]:
    made = await office.done("createExport", campaignIds=[await office.active()], kind="CALLS")
    return [made["id"]]


async def access_tokens(office: Office) -> list[str]:
    return [ids.encode("AccessToken", office.viewer.token_id)]


async def operations(office: Office) -> list[str]:
    await office.done("orderPhoneNumbers", region="212", count=1)
    return [await office.operation("DEAD")]


FOREIGN = {
    "AccessToken": access_tokens,
    "Campaign": campaigns,
    "ContactGroup": groups,
    "User": users,
    "Assignment": assignments,
    "Call": calls,
    "Export": exports,
    "CarrierOperation": operations,
}


@pytest.mark.parametrize(
    ("field", "path"), IDS, ids=[f"{field.name}({'.'.join(path)})" for field, path in IDS]
)
async def test_an_id_of_another_account_is_like_one_that_does_not_exist(
    office: Office, other_office: Office, field: RootField, path: Path
) -> None:
    own = await office.draft()
    kind = kind_of(field, path)
    theirs = await FOREIGN[kind](other_office)
    before = await other_office.everything()
    known = {"id": own, "userIds": ids.encode("User", office.viewer.user_id)}

    async def answer(sent: str) -> tuple[Any, set[str]]:
        found = await office.api.post(field.document, **field.variables(path, sent, **known))
        return found.json(), codes(found)

    of_nothing, refusal = await answer(unknown(kind))
    assert refusal == {"NOT_FOUND"} or of_nothing["data"] == {field.name: None}
    for foreign in theirs:
        assert await answer(foreign) == (of_nothing, refusal)
    assert await other_office.everything() == before


async def test_no_list_shows_anything_of_another_account(
    office: Office, other_office: Office
) -> None:
    await office.active()
    in_force = {"revokedAt": None}
    assert await other_office.everything() == {
        "campaigns": {"nodes": []},
        "contactGroups": {"nodes": []},
        "phoneNumbers": {"nodes": []},
        "exports": {"nodes": []},
        "accessTokens": {"nodes": [{"id": (await access_tokens(other_office))[0], **in_force}]},
        "phoneNumberOrders": {"nodes": []},
        "carrierOperations": {"nodes": []},
    }
    counts = "{ campaignCounts { draft active archived } phoneNumberStock { region } }"
    assert await other_office.api.data(counts) == {
        "campaignCounts": {"draft": 0, "active": 0, "archived": 0},
        "phoneNumberStock": [],
    }


async def test_colleagues_see_the_same(office: Office) -> None:
    campaign = await office.active()
    for role in STAFF:
        colleague = await office.colleague(role)
        assert await colleague.read(campaign, CAMPAIGN) == await office.read(campaign, CAMPAIGN)
