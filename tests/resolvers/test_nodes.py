"""node(id:): anything by its global id; null for what the viewer cannot see."""

import base64

import pytest

from foundation import sql
from models.roles import Role
from schema import ids
from tests.factories import a_phone, stocked
from tests.floor import a_seat
from tests.resolvers.office import Office, row_id, unknown
from tests.resolvers.samples import SCHEMA

NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"
KINDS = [
    "AccessToken",
    "Account",
    "Assignment",
    "AuditEvent",
    "Call",
    "Campaign",
    "CampaignEvent",
    "CarrierOperation",
    "Contact",
    "ContactGroup",
    "DoNotCallNumber",
    "Export",
    "PhoneNumber",
    "PhoneNumberOrder",
    "User",
]


async def an_id(office: Office, kind: str) -> str:
    """The id of something of this kind in the office's account."""
    if kind == "Campaign":
        return await office.draft()
    if kind == "ContactGroup":
        return await office.group()
    if kind == "Contact":
        return await office.contact(await office.group(1))
    if kind == "PhoneNumber":
        await stocked(office.viewer, 1)
        (number, *_) = await sql.rows(
            "SELECT id FROM phone_number WHERE account_id = $1", office.viewer.account_id
        )
        return ids.encode(kind, number["id"])
    if kind in ("Assignment", "Call"):
        seat = await a_seat(office.viewer, row_id(await office.active()), office.viewer)
        return ids.encode(kind, seat.assignment_id if kind == "Assignment" else await seat.begin())
    if kind == "CampaignEvent":
        events = await office.read(await office.draft(), "events { nodes { id } }")
        return str(events["events"]["nodes"][0]["id"])
    if kind in ("PhoneNumberOrder", "CarrierOperation"):
        order = await office.done("orderPhoneNumbers", region="212", count=1)
        return str(order["id"]) if kind == "PhoneNumberOrder" else await office.operation()
    if kind == "DoNotCallNumber":
        await office.done("addDoNotCallNumbers", phones=[a_phone()])
        listed = await office.api.data("{ doNotCallNumbers { nodes { id } } }")
        return str(listed["doNotCallNumbers"]["nodes"][0]["id"])
    if kind == "Export":
        made = await office.done("createExport", campaignIds=[await office.active()], kind="CALLS")
        return str(made["id"])
    viewer = office.viewer
    if kind == "AccessToken":
        return ids.encode(kind, viewer.token_id)
    if kind == "AuditEvent":
        (event, *_) = await sql.rows(
            "SELECT id FROM audit_event WHERE account_id = $1", viewer.account_id
        )
        return ids.encode(kind, event["id"])
    return ids.encode(kind, viewer.user_id if kind == "User" else viewer.account_id)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_node_is_found_by_its_id_and_only_in_its_account(
    office: Office, other_office: Office, kind: str
) -> None:
    node_id = await an_id(office, kind)
    found = await office.api.data(NODE, id=node_id)
    assert found["node"] == {"__typename": kind, "id": node_id}
    assert (await other_office.api.data(NODE, id=node_id))["node"] is None
    assert (await office.api.data(NODE, id=unknown(kind)))["node"] is None


def test_no_kind_is_missing_here() -> None:
    node = SCHEMA.type_map["Node"]
    assert {kind.name for kind in SCHEMA.get_possible_types(node)} == set(KINDS)  # type: ignore[arg-type]


def coded(plain: str) -> str:
    return base64.urlsafe_b64encode(plain.encode()).decode()


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "nonsense",
        "é",
        "a\x00b",
        "a\ud800b",
        "12",
        coded("Campaign:"),
        coded("Campaign:0"),
        coded("Campaign:-1"),
        coded("Campaign:01"),
        coded("Campaign: 1"),
        coded("Campaign:1\n"),
        coded("Campaign:1.0"),
        coded("Campaign:\u0661"),
        coded(f"Campaign:{2**63}"),
        coded("Campaign:" + "9" * 5000),
        coded("Nothing:1"),
        coded("Query:1"),
        coded("_campaign:1"),
        "\n" + coded("Campaign:1"),
    ],
)
async def test_a_malformed_id_is_null(office: Office, sent: str) -> None:
    assert (await office.api.data(NODE, id=sent))["node"] is None
    assert await office.read(sent, "id") is None


async def test_an_id_is_of_its_kind_only(office: Office) -> None:
    group = await office.group()
    assert await office.read(group, "id") is None
    assert await office.refused("deleteCampaign", id=group) == [("INVALID", "id")]


async def test_callers_find_themselves_and_their_account_and_nothing_else(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    for kind in KINDS:
        found = (await caller.api.data(NODE, id=await an_id(office, kind)))["node"]
        assert (found is not None) == (kind == "Account")
    own = ids.encode("User", caller.viewer.user_id)
    assert (await caller.api.data(NODE, id=own))["node"]["id"] == own


async def test_the_viewer_is_the_user_of_the_token(office: Office) -> None:
    document = "{ viewer { role user { id name email role status } "
    document += "account { id name timeZone country } } }"
    viewer = office.viewer
    assert (await office.api.data(document))["viewer"] == {
        "role": "ADMIN",
        "user": {
            "id": ids.encode("User", viewer.user_id),
            "name": "Ada",
            "email": viewer.email,
            "role": "ADMIN",
            "status": "ACTIVE",
        },
        "account": {
            "id": ids.encode("Account", viewer.account_id),
            "name": "River County",
            "timeZone": "America/New_York",
            "country": "US",
        },
    }


async def test_ids_are_opaque_and_stay(office: Office) -> None:
    campaign = await office.active()
    await office.done("archiveCampaign", id=campaign)
    assert (await office.read(campaign, "id"))["id"] == campaign
    assert row_id(campaign) > 0
