"""Roles within an account (docs/domain.md, Who may do what). Other accounts: tests/isolation/."""

import pytest

from models.roles import Capability, Role
from tests.resolvers.office import CAMPAIGN, Office
from tests.resolvers.samples import ROOT_FIELDS, RootField, asked_for, codes

STAFF = {Role.OWNER, Role.ADMIN, Role.MODERATOR}
DIALING = {
    "joinAssignment",
    "heartbeatAssignment",
    "leaveAssignment",
    "claimDial",
    "recordCall",
    "correctCall",
}
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
    "removeDoNotCallNumber",
    "eraseContact",
    "inviteUser",
    "updateUser",
    "deactivateUser",
    "reactivateUser",
    "createPasswordReset",
    "updateAccount",
    "deleteContactGroup",
}
"""The root fields that moderators may not use."""
OTHERS = {"correctCall": [Capability.MANAGE_CAMPAIGNS]}
"""The root fields for which another capability is enough as well."""

every_root_field = pytest.mark.parametrize("field", ROOT_FIELDS, ids=lambda field: field.name)


@every_root_field
def test_every_root_field_names_the_capability_that_it_asks_for(field: RootField) -> None:
    capability, *others = asked_for(field.operation.title(), field.name)
    assert others == OTHERS.get(field.name, [])
    of_callers = {Capability.SIGN_IN, Capability.MANAGE_OWN_ACCESS, Capability.CALL}
    assert (capability in of_callers) == (field.name in EVERYBODY)
    of_managers = {
        Capability.MANAGE_ACCESS,
        Capability.MANAGE_PHONE_NUMBERS,
        Capability.MANAGE_ACCOUNT,
        Capability.ERASE,
    }
    assert (capability in of_managers) == (field.name in MANAGING)


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


async def test_colleagues_see_the_same(office: Office) -> None:
    campaign = await office.active()
    for role in STAFF:
        colleague = await office.colleague(role)
        assert await colleague.read(campaign, CAMPAIGN) == await office.read(campaign, CAMPAIGN)
