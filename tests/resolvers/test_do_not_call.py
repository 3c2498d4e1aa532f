"""The do-not-call list: a number that is on it is never called again from the account."""

from typing import Any

import pytest

from foundation import sql
from services.calls.leases import return_abandoned
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_group, a_phone
from tests.floor import lose_leases
from tests.resolvers.office import Office, row_id
from tests.resolvers.shifts import Shift

PREVIEW = """query ($id: ID!) { launchPreview(id: $id) { contactCount doNotCallCount } }"""


async def calling(office: Office, *phones: str, **settings: Any) -> Shift:
    """A caller of a campaign that calls these numbers in this order."""
    group = await a_group(office.viewer, phones)
    targeting = Targeting(base=Segment(group_id=group))
    return await Shift.begun(office, targeting=targeting, **settings)


@pytest.fixture
def phone() -> str:
    """The number of somebody who does not want to be called."""
    return a_phone()


async def is_listed(office: Office, phone: str) -> None:
    """The number came on the list while a launch was under way that did not see it there."""
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, created_at)
           VALUES ($1, $2, clock_timestamp())""",
        office.viewer.account_id,
        phone,
    )


async def asks_to_be_left_alone(office: Office, phone: str) -> Shift:
    shift = await calling(office, phone)
    await shift.record(await shift.claim(), "DO_NOT_CALL")
    assert await shift.adds_up() == {"FINISHED": 1}
    return shift


async def test_the_number_leaves_every_active_queue_of_the_account(
    office: Office, other_office: Office, phone: str
) -> None:
    waiting = await calling(office, a_phone(), phone)
    elsewhere = await calling(other_office, phone)
    await asks_to_be_left_alone(office, phone)
    assert await waiting.adds_up() == {"QUEUED": 1, "WITHDRAWN": 1}
    read = await office.read(waiting.campaign, "contactCount remaining")
    assert read == {"contactCount": 2, "remaining": 1}
    assert (await waiting.claim())["contact"]["phone"] != phone
    assert (await elsewhere.claim())["contact"]["phone"] == phone
    assert await elsewhere.adds_up() == {"CLAIMED": 1}


async def test_a_redial_is_withdrawn_too(office: Office, phone: str) -> None:
    shift = await calling(office, phone, redial=(3, 60))
    await shift.record(await shift.claim(), "NO_ANSWER")
    await asks_to_be_left_alone(office, phone)
    assert await shift.adds_up() == {"WITHDRAWN": 1}


async def test_the_number_is_never_launched_again(
    office: Office, other_office: Office, phone: str
) -> None:
    await asks_to_be_left_alone(office, phone)
    for somebody, barred in ((office, 1), (other_office, 0)):
        group = await a_group(somebody.viewer, [phone, a_phone()])
        draft = await somebody.draft(targeting=Targeting(base=Segment(group_id=group)))
        preview = (await somebody.api.data(PREVIEW, id=draft))["launchPreview"]
        assert preview == {"contactCount": 2 - barred, "doNotCallCount": barred}
    shift = await calling(office, phone, a_phone())
    assert (await office.read(shift.campaign, "contactCount"))["contactCount"] == 1
    assert (await shift.claim())["contact"]["phone"] != phone


async def test_a_number_that_came_on_the_list_after_the_launch(office: Office, phone: str) -> None:
    """The launch saw the list as it was before; the claim withdraws what it finds on it."""
    others = [a_phone(), a_phone()]
    shift = await calling(office, phone, *others)
    await is_listed(office, phone)
    await is_listed(office, others[0])
    assert await shift.adds_up() == {"QUEUED": 3}
    call = await shift.claim()
    assert call["contact"]["phone"] == others[1]
    assert await shift.adds_up() == {"WITHDRAWN": 2, "CLAIMED": 1}
    await shift.record(call)
    assert await shift.claim() is None


async def test_all_that_is_left_is_on_the_list(office: Office, phone: str) -> None:
    shift = await calling(office, phone)
    await is_listed(office, phone)
    assert await shift.claim() is None
    assert await shift.adds_up() == {"WITHDRAWN": 1}
    assert (await office.read(shift.campaign, "lastActivityAt"))["lastActivityAt"] is None


async def test_a_call_under_way_is_left_to_its_caller(office: Office, phone: str) -> None:
    """Its number comes off the queue when it would be claimed again."""
    shift = await calling(office, phone, redial=(5, 0))
    call = await shift.claim()
    await asks_to_be_left_alone(office, phone)
    assert await shift.adds_up() == {"CLAIMED": 1}
    await lose_leases(row_id(call["id"]))
    await return_abandoned()
    assert await shift.adds_up() == {"QUEUED": 1}
    assert await shift.claim() is None
    assert await shift.adds_up() == {"WITHDRAWN": 1}


async def test_saying_it_twice(office: Office, phone: str) -> None:
    first, second = await calling(office, phone), await calling(office, phone)
    calls = [await first.claim(), await second.claim()]
    await first.record(calls[0], "DO_NOT_CALL")
    await second.record(calls[1], "DO_NOT_CALL")
    for shift in (first, second):
        assert await shift.adds_up() == {"FINISHED": 1}
