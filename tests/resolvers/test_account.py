"""The account's own settings, and what the viewer may do."""

import pytest

from models.roles import Capability, Role, capabilities_of
from services.access import tokens
from tests.resolvers.office import Office

ACCOUNT = "account { name timeZone country }"


async def seen(office: Office) -> object:
    return (await office.api.data(f"{{ viewer {{ {ACCOUNT} }} }}"))["viewer"]["account"]


async def test_an_account_is_changed_and_the_change_is_noted(office: Office) -> None:
    wanted = {"name": "Hill Town", "timeZone": "Europe/Paris", "country": "FR"}
    payload = await office.api.run("updateAccount", ACCOUNT, **(wanted | {"country": " fr "}))
    assert payload == {"account": wanted, "userErrors": []}
    assert await seen(office) == wanted
    assert (await office.api.run("updateAccount", ACCOUNT, name="Hill Town"))["account"] == wanted
    document = "{ auditEvents(kind: ACCOUNT_UPDATED) { nodes { user { id } details } } }"
    (event,) = (await office.api.data(document))["auditEvents"]["nodes"]
    assert event["user"] is None
    assert event["details"]["country"] == {"from": "US", "to": "FR"}


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": " "}, ("BLANK", "name")),
        ({"name": None}, ("BLANK", "name")),
        ({"name": "x" * 201}, ("TOO_LONG", "name")),
        ({"name": "a\x00b"}, ("INVALID", "name")),
        ({"timeZone": "Nowhere/Land"}, ("UNKNOWN_TIME_ZONE", "timeZone")),
        ({"timeZone": None}, ("BLANK", "timeZone")),
        ({"country": "XX"}, ("INVALID", "country")),
        ({"country": "001"}, ("INVALID", "country")),
        ({"country": "USA"}, ("INVALID", "country")),
        ({"country": ""}, ("INVALID", "country")),
        ({"country": None}, ("BLANK", "country")),
    ],
)
async def test_what_an_account_cannot_be(
    office: Office, given: dict[str, str | None], refusal: tuple[str, str]
) -> None:
    before = await seen(office)
    assert await office.refused("updateAccount", **given) == [refusal]
    assert await seen(office) == before


async def test_new_contacts_are_read_in_the_new_country(office: Office) -> None:
    await office.done("updateAccount", country="FR")
    group = await office.group([])
    answer = await office.client.post(
        f"/contact-groups/{group}/contacts",
        content="Phone\n01 42 68 53 00\n",
        headers={"Authorization": f"Bearer {office.token}", "Content-Type": "text/csv"},
    )
    assert answer.json()["accepted"] == 1


async def test_the_viewer_has_the_capabilities_of_role_and_token(office: Office) -> None:
    document = "{ viewer { capabilities } }"
    for role in Role:
        colleague = await office.colleague(role)
        found = (await colleague.api.data(document))["viewer"]["capabilities"]
        assert {*found} == {each.name for each in capabilities_of(role)}
    narrow = await tokens.issue(office.viewer.user_id, "x", scopes=frozenset({Capability.EXPORT}))
    one = Office(office.client, office.viewer, narrow)
    assert (await one.api.data(document))["viewer"]["capabilities"] == ["SIGN_IN", "EXPORT"]
