"""A caller's shift through the endpoint (docs/domain.md, Callers)."""

import asyncio
from collections import Counter
from datetime import timedelta
from io import BytesIO

import pytest

from foundation import clock
from services.campaigns import counters
from services.campaigns.targeting import Segment, Targeting
from services.contacts.upload import add_contacts
from tests.factories import a_group, a_phone, stocked
from tests.floor import Seat, a_floor
from tests.floor import calls as stored_calls
from tests.resolvers.office import Office, queued, row_id
from tests.resolvers.shifts import Shift, user

PEOPLE = ["+12125550101", "+12125550102", "+13105550103"]
"""Whom a campaign calls, in the order of its queue."""


@pytest.fixture
async def shift(office: Office) -> Shift:
    """A caller of a campaign that tries twice, with half an hour between."""
    group = await a_group(office.viewer, PEOPLE)
    targeting = Targeting(base=Segment(group_id=group))
    return await Shift.begun(office, targeting=targeting, redial=(2, 30))


async def test_a_shift_from_claim_to_results(office: Office, shift: Shift) -> None:
    hours = "remaining contactCount activeCallers lastActivityAt"
    first = await shift.claim()
    assert (await shift.claim())["id"] == first["id"]
    assert first["contact"]["phone"] == PEOPLE[0]
    seen = await office.read(shift.campaign, hours)
    assert (seen["remaining"], seen["contactCount"], seen["activeCallers"]) == (2, 3, 1)
    assert seen["lastActivityAt"] is None
    assert await shift.adds_up() == Counter(QUEUED=2, CLAIMED=1)

    recorded = await shift.answer(first, answers={"support": "yes"}, claimNext=True)
    assert recorded["userErrors"] == []
    assert recorded["call"]["result"] == "TALKED_TO_CORRECT_PERSON"
    assert recorded["call"]["answers"] == {"support": "yes"}
    assert recorded["call"]["endedAt"] >= recorded["call"]["startedAt"] == first["startedAt"]
    assert recorded["call"]["leaseExpiresAt"] is None
    activity = (await office.read(shift.campaign, hours))["lastActivityAt"]
    assert activity == first["startedAt"]
    second = recorded["next"]
    assert second["contact"]["phone"] == PEOPLE[1]
    assert await shift.adds_up() == Counter(QUEUED=1, CLAIMED=1, FINISHED=1)

    missed = await shift.answer(second, "NO_ANSWER")
    assert missed["next"] is None
    assert await shift.adds_up() == Counter(QUEUED=2, FINISHED=1)

    last = await shift.claim()
    assert last["contact"]["phone"] == PEOPLE[2]
    await shift.record(last, "DO_NOT_CALL")
    assert await shift.claim() is None
    assert await shift.adds_up() == Counter(QUEUED=1, FINISHED=2)
    with clock.moved(timedelta(minutes=31)):
        again = await shift.claim()
        assert again["contact"]["phone"] == PEOPLE[1]
        assert again["id"] != second["id"]
    await shift.record(again, "BUSY")
    assert await shift.adds_up() == Counter(FINISHED=3)
    await counters.fold()
    assert await shift.adds_up() == Counter(FINISHED=3)


async def test_the_queue_goes_by_segment_and_by_line(office: Office) -> None:
    base, added = [a_phone() for _ in range(3)][::-1], [a_phone() for _ in range(2)]
    segments = [Segment(group_id=await a_group(office.viewer, part)) for part in (base, added)]
    targeting = Targeting(base=segments[0], added=(segments[1],))
    shift = await Shift.begun(office, targeting=targeting)
    assert await queued(shift.campaign) == base + added
    called = []
    while call := await shift.claim():
        called.append(call["contact"]["phone"])
        await shift.record(call)
        await shift.adds_up()
    assert called == base + added


async def test_what_a_caller_learns_of_a_contact(office: Office) -> None:
    group = await a_group(office.viewer, 0)
    file = b"First Name,Last Name,Phone,Pet,Language\nIda,Wells,212-555-0144,Rex,Fran\xc3\xa7ais\n"
    await add_contacts(office.viewer, group, BytesIO(file), office.viewer.country)
    shift = await Shift.begun(office, targeting=Targeting(base=Segment(group_id=group)))
    call = await shift.claim()
    assert call["contact"] == {
        "firstName": "Ida",
        "lastName": "Wells",
        "phone": "+12125550144",
        "customFields": {"Pet": "Rex", "Language": "Français"},
    }
    assert call["caller"] == {"id": user(shift.caller)}
    assert (call["result"], call["answers"], call["endedAt"]) == (None, {}, None)


async def test_the_caller_id_has_the_area_code_of_the_contact(office: Office) -> None:
    await stocked(office.viewer, 2, "310", "CA")
    group = await a_group(office.viewer, ["+13105550103", "+12125550101", "+14155550101"])
    shift = await Shift.begun(
        office,
        targeting=Targeting(base=Segment(group_id=group)),
        phone_number_selection=(["310", "212"], 3),
    )
    shown = []
    while call := await shift.claim():
        shown.append(call["callerId"][2:5])
        await shift.record(call)
    assert shown[:2] == ["310", "212"]
    assert shown[2] in {"310", "212"}


async def test_the_numbers_of_a_campaign_are_used_alike() -> None:
    """200 calls on 4 numbers: each has 50, give or take five standard deviations."""
    people = [f"+1310555{line:04}" for line in range(200)]
    floor = await a_floor(callers=4, people=people, phone_number_selection=(["212"], 4))

    async def work(seat: Seat) -> None:
        for _ in range(50):
            await seat.call()

    await asyncio.gather(*(work(seat) for seat in floor.seats))
    used = Counter(call["phone_number_id"] for call in await stored_calls(floor.campaign_id))
    assert len(used) == 4
    assert all(abs(times - 50) < 5 * (200 * 0.25 * 0.75) ** 0.5 for times in used.values())


async def test_one_unrecorded_call_a_seat_and_each_contact_for_one(office: Office) -> None:
    first = await Shift.begun(office)
    second = await Shift.begun(office, first.campaign)
    ours, theirs = await first.claim(), await second.claim()
    assert ours["contact"] != theirs["contact"]
    assert (await first.claim())["id"] == ours["id"]
    assert (await second.claim())["id"] == theirs["id"]
    assert await first.adds_up() == Counter(QUEUED=1, CLAIMED=2)


async def test_a_caller_in_two_campaigns_has_a_call_in_each(office: Office) -> None:
    here = await Shift.begun(office)
    there = await Shift.begun(office)
    seat = await office.api.run(
        "addCallers", "__typename", id=there.campaign, userIds=[user(here.caller)]
    )
    assert seat["userErrors"] == []
    call = await here.claim()
    joined = await here.caller.api.run(
        "joinAssignment", "assignment { id }", campaignId=there.campaign
    )
    other = Shift(office, here.caller, there.campaign, joined["assignment"]["id"])
    assert (await other.claim())["id"] != call["id"]
    assert (await here.claim())["id"] == call["id"]


async def test_calls_are_read_by_their_caller_and_the_office(
    office: Office, other_office: Office
) -> None:
    shift = await Shift.begun(office)
    colleague = await Shift.begun(office, shift.campaign)
    call = await shift.claim()
    node = "query ($id: ID!) { node(id: $id) { ... on Call { id contact { phone } } } }"
    wanted = {"node": {"id": call["id"], "contact": {"phone": call["contact"]["phone"]}}}
    for somebody in (shift.caller, office):
        assert await somebody.api.data(node, id=call["id"]) == wanted
    for somebody in (colleague.caller, other_office):
        assert await somebody.api.data(node, id=call["id"]) == {"node": None}
    listed = await office.read(shift.campaign, "calls { totalCount nodes { id result } }")
    assert listed["calls"] == {"totalCount": 1, "nodes": [{"id": call["id"], "result": None}]}
    (stored,) = await stored_calls(row_id(shift.campaign))
    assert stored["user_id"] == shift.caller.viewer.user_id
