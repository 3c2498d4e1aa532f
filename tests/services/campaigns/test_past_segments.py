"""Targeting the people whom past campaigns dialed (docs/domain.md, Draft)."""

from collections.abc import Sequence

import pytest

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Refused, UserErrorCode
from models.call_results import CallResult
from services.campaigns.archive import archive
from services.campaigns.launch import launch
from services.campaigns.launch_preview import launch_preview
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_draft, a_group, a_phone, a_user, stocked
from tests.floor import Floor, a_floor

R = CallResult


@pytest.fixture
async def viewer(database: None) -> Viewer:
    return await a_user()


async def a_past_campaign(viewer: Viewer, *ended: CallResult | None) -> tuple[Floor, list[str]]:
    """A campaign with a person for each result; None was not dialed. Returns their numbers."""
    phones = [a_phone() for _ in ended]
    floor = await a_floor(people=phones, admin=viewer)
    for result in ended:
        if result is not None:
            await floor.seat.call(result)
    return floor, phones


def past(floor: Floor, *results: CallResult) -> Segment:
    return Segment(campaign_id=floor.campaign_id, results=tuple(results) or None)


async def launched(viewer: Viewer, targeting: Targeting) -> list[str]:
    """The numbers that a campaign with this targeting queues, in order; as its preview said."""
    await stocked(viewer, 1)
    campaign_id = await a_draft(viewer, targeting=targeting)
    preview = await launch_preview(viewer, campaign_id)
    assert preview.problems == []
    await launch(viewer, campaign_id)
    records = await sql.rows(
        "SELECT phone FROM dial WHERE campaign_id = $1 ORDER BY queue_key", campaign_id
    )
    assert preview.counts.contacts == len(records)
    return [record["phone"] for record in records]


async def test_all_who_were_dialed(viewer: Viewer) -> None:
    """Whoever was queued and never dialed was not called."""
    floor, phones = await a_past_campaign(viewer, R.BUSY, R.MOVED, R.TALKED_TO_CORRECT_PERSON, None)
    assert await launched(viewer, Targeting(base=past(floor))) == phones[:3]


@pytest.mark.parametrize(
    ("results", "places"),
    [((R.BUSY,), [0, 2]), ((R.BUSY, R.REFUSED), [0, 2, 3]), ((R.MOVED,), [1])],
)
async def test_only_those_whose_call_ended_so(
    viewer: Viewer, results: Sequence[CallResult], places: Sequence[int]
) -> None:
    floor, phones = await a_past_campaign(viewer, R.BUSY, R.MOVED, R.BUSY, R.REFUSED, None)
    found = await launched(viewer, Targeting(base=past(floor, *results)))
    assert found == [phones[place] for place in places]


async def test_the_last_call_counts(viewer: Viewer) -> None:
    phone = a_phone()
    floor = await a_floor(people=[phone], admin=viewer, redial=(2, 0))
    await floor.seat.call(R.NO_ANSWER)
    assert await launched(viewer, Targeting(base=past(floor, R.NO_ANSWER))) == [phone]
    await floor.seat.call(R.TALKED_TO_CORRECT_PERSON)
    reached = Targeting(base=past(floor, R.TALKED_TO_CORRECT_PERSON))
    assert await launched(viewer, reached) == [phone]
    assert await refusal(viewer, Targeting(base=past(floor, R.NO_ANSWER))) == ["NO_CONTACTS"]


async def refusal(viewer: Viewer, targeting: Targeting) -> list[UserErrorCode]:
    """Why this cannot be launched; its preview says the same."""
    await stocked(viewer, 1)
    campaign_id = await a_draft(viewer, targeting=targeting)
    preview = await launch_preview(viewer, campaign_id)
    with pytest.raises(Refused) as refused:
        await launch(viewer, campaign_id)
    found = [problem.code for problem in refused.value.problems]
    assert [problem.code for problem in preview.problems] == found
    return found


async def test_archived_campaigns_are_past_campaigns(viewer: Viewer) -> None:
    floor, phones = await a_past_campaign(viewer, R.BUSY, R.MOVED, None)
    await archive(viewer, floor.campaign_id)
    assert await launched(viewer, Targeting(base=past(floor))) == phones[:2]


async def test_added_and_removed_segments(viewer: Viewer) -> None:
    """(base and added) without removed: a second round without those who were talked to."""
    first, one = await a_past_campaign(viewer, R.BUSY, R.TALKED_TO_CORRECT_PERSON, R.NO_ANSWER)
    second, two = await a_past_campaign(viewer, R.VOICEMAIL, R.TALKED_TO_CORRECT_PERSON)
    fresh = [a_phone(), one[1]]
    targeting = Targeting(
        base=past(first),
        added=(past(second), Segment(group_id=await a_group(viewer, fresh))),
        removed=(
            past(first, R.TALKED_TO_CORRECT_PERSON),
            past(second, R.TALKED_TO_CORRECT_PERSON),
        ),
    )
    assert await launched(viewer, targeting) == [one[0], one[2], two[0], fresh[0]]


async def test_a_group_without_those_who_were_called_already(viewer: Viewer) -> None:
    called = [a_phone(), a_phone()]
    floor = await a_floor(people=called, admin=viewer)
    await floor.seat.call()
    new = a_phone()
    group_id = await a_group(viewer, [*called, new])
    targeting = Targeting(base=Segment(group_id=group_id), removed=(past(floor),))
    assert await launched(viewer, targeting) == [called[1], new]


async def test_who_asked_not_to_be_called_is_left_out(viewer: Viewer) -> None:
    floor, phones = await a_past_campaign(viewer, R.DO_NOT_CALL, R.BUSY)
    campaign_id = await a_draft(viewer, targeting=Targeting(base=past(floor)))
    counts = (await launch_preview(viewer, campaign_id)).counts
    assert (counts.contacts, counts.duplicates, counts.do_not_call) == (1, 0, 1)
    assert await launched(viewer, Targeting(base=past(floor))) == phones[1:]
    assert await refusal(viewer, Targeting(base=past(floor, R.DO_NOT_CALL))) == ["NO_CONTACTS"]


async def test_people_of_two_campaigns_are_called_once(viewer: Viewer) -> None:
    floor, phones = await a_past_campaign(viewer, R.BUSY, R.BUSY)
    again = await a_floor(people=phones, admin=viewer)
    await again.seat.call()
    targeting = Targeting(base=past(again), added=(past(floor),))
    campaign_id = await a_draft(viewer, targeting=targeting)
    counts = (await launch_preview(viewer, campaign_id)).counts
    assert (counts.contacts, counts.duplicates) == (2, 1)
    assert await launched(viewer, targeting) == phones


async def test_nobody_was_dialed(viewer: Viewer) -> None:
    floor, _ = await a_past_campaign(viewer, None)
    assert await refusal(viewer, Targeting(base=past(floor))) == ["NO_CONTACTS"]


async def test_a_draft_and_another_account_are_no_past_campaigns(viewer: Viewer) -> None:
    draft = await a_draft(viewer)
    stranger = await a_floor()
    for campaign_id, code in (
        (draft, "WRONG_STATUS"),
        (stranger.campaign_id, "NOT_FOUND"),
        (2**62, "NOT_FOUND"),
    ):
        with pytest.raises(Refused) as refused:
            await a_draft(viewer, targeting=Targeting(base=Segment(campaign_id=campaign_id)))
        assert [problem.code for problem in refused.value.problems] == [code]
