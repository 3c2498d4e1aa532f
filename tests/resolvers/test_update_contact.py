"""A contact is corrected, and the dials to them follow."""

from typing import Any

import pytest

from foundation import sql
from models.call_results import CallResult
from schema import ids
from services.campaigns.targeting import Segment, Targeting
from services.do_not_call.add import add
from tests.factories import a_group, a_phone
from tests.floor import Floor, a_floor
from tests.racing import outcomes
from tests.resolvers.office import Office, queued, row_id, unknown


async def the_contact(office: Office, contact: str) -> Any:
    document = """query ($id: ID!) { node(id: $id) { ... on Contact {
        firstName lastName phone customFields } } }"""
    return (await office.api.data(document, id=contact))["node"]


async def with_fields(office: Office) -> str:
    group = ids.encode("ContactGroup", await a_group(office.viewer, 0))
    answer = await office.client.post(
        f"/contact-groups/{group}/contacts",
        content=f"name,phone,Street,T-Shirt\nPat Doe,{a_phone()},High St,M\n",
        headers={"Authorization": f"Bearer {office.token}", "Content-Type": "text/csv"},
    )
    assert answer.status_code == 200
    return await office.contact(group)


async def test_what_is_sent_is_changed_and_the_rest_stays(office: Office) -> None:
    contact = await with_fields(office)
    before = await the_contact(office, contact)
    changed = await office.done("updateContact", id=contact, firstName="  Sam \n Lee ")
    assert changed == {"id": contact} | before | {"firstName": "Sam Lee"}
    changed = await office.done("updateContact", id=contact, lastName=None, phone="(212) 555-0111")
    assert (changed["lastName"], changed["phone"]) == ("", "+12125550111")
    changed = await office.done("updateContact", id=contact, customFields={"Street": " Low St "})
    assert changed["customFields"] == {"Street": "Low St"}
    changed = await office.done("updateContact", id=contact, customFields=None)
    assert changed["customFields"] == {}


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"firstName": "x" * 201}, ("TOO_LONG", "firstName")),
        ({"lastName": "a\u202eb"}, ("INVALID", "lastName")),
        ({"phone": "555"}, ("INVALID", "phone")),
        ({"phone": None}, ("INVALID", "phone")),
        ({"phone": "+19005550123"}, ("INVALID", "phone")),
        ({"customFields": []}, ("INVALID", "customFields")),
        ({"customFields": "x"}, ("INVALID", "customFields")),
        ({"customFields": {"City": "x"}}, ("INVALID", "customFields.City")),
        ({"customFields": {"\ud800": "x"}}, ("INVALID", "customFields")),
        ({"customFields": {"Street": 1}}, ("INVALID", "customFields.Street")),
        ({"customFields": {"Street": None}}, ("INVALID", "customFields.Street")),
        ({"customFields": {"Street": "a\x00b"}}, ("INVALID", "customFields.Street")),
        ({"customFields": {"Street": "x" * 32_768}}, ("TOO_LONG", "customFields.Street")),
        ({"customFields": {"Street": "x" * 100_001}}, ("TOO_LONG", "customFields")),
        ({"customFields": {str(n): "x" for n in range(9_000)}}, ("INVALID", "customFields")),
    ],
)
async def test_what_a_contact_cannot_be_is_refused(
    office: Office, changes: dict[str, Any], refused: tuple[str, str]
) -> None:
    contact = await with_fields(office)
    before = await the_contact(office, contact)
    assert await office.refused("updateContact", id=contact, **changes) == [refused]
    assert await the_contact(office, contact) == before


async def test_a_contact_that_does_not_exist(office: Office, other_office: Office) -> None:
    foreign = await other_office.contact(await other_office.group(1))
    for contact in (unknown("Contact"), foreign):
        assert await office.refused("updateContact", id=contact) == [("NOT_FOUND", "id")]
    assert await office.refused("updateContact", id="nonsense") == [("INVALID", "id")]
    group = await office.group(1)
    gone = await office.contact(group)
    await office.done("deleteContactGroup", id=group)
    assert await office.refused("updateContact", id=gone) == [("NOT_FOUND", "id")]


async def test_a_number_stands_once_in_a_group(office: Office) -> None:
    phones = [a_phone(), a_phone()]
    group = await office.group(phones)
    first = await office.contact(group)
    assert await office.refused("updateContact", id=first, phone=phones[1]) == [
        ("INVALID", "phone")
    ]
    assert (await the_contact(office, first))["phone"] == phones[0]
    new = a_phone()
    both = [
        office.api.run("updateContact", "userErrors { code }", id=contact, phone=new)
        for contact in (first, await office.contact(group, 1))
    ]
    assert await outcomes(*both) == {"done": 2}
    numbers = [(await the_contact(office, await office.contact(group, n)))["phone"] for n in (0, 1)]
    assert sorted(numbers) != sorted(phones)
    assert numbers.count(new) == 1


async def a_campaign_of(office: Office, *phones: str) -> tuple[Floor, str]:
    """A campaign that calls these numbers, and its first contact."""
    group_id = await a_group(office.viewer, phones)
    floor = await a_floor(admin=office.viewer, targeting=Targeting(Segment(group_id=group_id)))
    return floor, await office.contact(ids.encode("ContactGroup", group_id))


async def test_a_queued_dial_follows_the_new_number(office: Office) -> None:
    old, new, other = a_phone(), a_phone(), a_phone()
    floor, contact = await a_campaign_of(office, old, other)
    await office.done("updateContact", id=contact, phone=new)
    assert await queued(ids.encode("Campaign", floor.campaign_id)) == [new, other]
    assert await floor.adds_up() == {"QUEUED": 2}


async def test_a_queued_dial_is_withdrawn_if_its_campaign_dials_the_number_already(
    office: Office,
) -> None:
    old, other = a_phone(), a_phone()
    floor, _ = await a_campaign_of(office, other)
    mixed = Targeting(
        Segment(group_id=await a_group(office.viewer, [old])),
        added=(Segment(group_id=await a_group(office.viewer, [other])),),
    )
    both = await a_floor(admin=office.viewer, targeting=mixed)
    contact = ids.encode(
        "Contact",
        await sql.value(
            "SELECT contact_id FROM dial WHERE campaign_id = $1 AND phone = $2",
            both.campaign_id,
            old,
        ),
    )
    await office.done("updateContact", id=contact, phone=other)
    assert await both.adds_up() == {"QUEUED": 1, "WITHDRAWN": 1}
    assert await floor.adds_up() == {"QUEUED": 1}


async def test_a_queued_dial_is_withdrawn_if_nobody_may_call_the_new_number(
    office: Office,
) -> None:
    old, barred = a_phone(), a_phone()
    await add(office.viewer, [barred])
    floor, contact = await a_campaign_of(office, old)
    await office.done("updateContact", id=contact, phone=barred)
    assert await floor.adds_up() == {"WITHDRAWN": 1}


async def test_a_claimed_call_keeps_the_number_with_which_it_began(office: Office) -> None:
    old, new = a_phone(), a_phone()
    floor, contact = await a_campaign_of(office, old)
    call_id = await floor.seat.begin()
    await office.done("updateContact", id=contact, phone=new)
    await floor.seat.record(call_id, CallResult.DO_NOT_CALL)
    barred = await sql.rows(
        "SELECT phone FROM do_not_call WHERE account_id = $1", office.viewer.account_id
    )
    assert [each["phone"] for each in barred] == [old]
    assert await floor.adds_up() == {"FINISHED": 1}


async def test_a_past_campaign_as_a_segment_finds_the_new_number(office: Office) -> None:
    old, new = a_phone(), a_phone()
    floor, contact = await a_campaign_of(office, old)
    await floor.seat.call(CallResult.MOVED)
    await office.done("updateContact", id=contact, phone=new)
    past = Targeting(Segment(campaign_id=floor.campaign_id))
    again = await a_floor(admin=office.viewer, targeting=past)
    assert await queued(ids.encode("Campaign", again.campaign_id)) == [new]


async def test_an_archived_campaign_keeps_its_counters(office: Office) -> None:
    old = a_phone()
    floor, contact = await a_campaign_of(office, old)
    campaign = ids.encode("Campaign", floor.campaign_id)
    await office.done("archiveCampaign", id=campaign)
    async with office.unchanged(campaign):
        await office.done("updateContact", id=contact, phone=a_phone())
    assert row_id(contact)
