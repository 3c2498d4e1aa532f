"""launchPreview makes the checks of a launch and changes nothing (docs/domain.md, Launch)."""

from datetime import timedelta
from typing import Any

import pytest

from foundation import clock, sql
from foundation.turns import AT_ONCE
from services.campaigns import targeting
from tests.factories import a_phone, stocked
from tests.resolvers.office import Office, queued, row_id

DOCUMENT = """query ($id: ID!) { launchPreview(id: $id) { ready contactCount duplicateCount
  doNotCallCount problems { code field message } phoneNumbers { region available }
  overlaps { campaign { id } contactCount } } }"""


async def test_a_ready_draft_has_no_problem_and_launches_as_foreseen(office: Office) -> None:
    await stocked(office.viewer, 4)
    draft = await office.draft()
    before = await office.everything()
    assert await preview(office, draft) == {
        "ready": True,
        "contactCount": 3,
        "duplicateCount": 0,
        "doNotCallCount": 0,
        "problems": [],
        "phoneNumbers": [{"region": "212", "available": 4}],
        "overlaps": [],
    }
    assert await office.everything() == before
    assert (await office.done("launchCampaign", id=draft))["contactCount"] == 3


@pytest.mark.parametrize(
    ("given", "phones"),
    [
        ({}, 3),
        ({"phone_number_selection": (["NY", "212", "CA"], 9)}, 3),
        ({"phone_number_selection": ([], 1), "ends_at": None}, 3),
        ({"starts_at": None, "phone_number_selection": (["CA"], 1)}, 0),
    ],
)
async def test_the_preview_has_the_problems_that_the_launch_would_have(
    office: Office, given: dict[str, Any], phones: int
) -> None:
    draft = await office.draft(**given)
    base = {"contactGroupId": await office.group(phones)}
    await office.done("updateCampaign", id=draft, targeting={"base": base})
    found = await preview(office, draft)
    assert not found["ready"]
    problems = [(p["code"], ".".join(p["field"]), p["message"]) for p in found["problems"]]
    assert problems == await office.reasons("launchCampaign", id=draft)


async def test_duplicates_and_do_not_call_numbers_are_counted_and_left_out_of_the_queue(
    office: Office,
) -> None:
    await stocked(office.viewer, 1)
    free, twice, banned = a_phone(), a_phone(), a_phone()
    await do_not_call(office, banned)
    base, added = await office.group([free, twice]), await office.group([twice, banned])
    draft = await office.draft()
    targeting = {"base": {"contactGroupId": base}, "added": [{"contactGroupId": added}]}
    await office.done("updateCampaign", id=draft, targeting=targeting)
    found = await preview(office, draft)
    counts = (found["contactCount"], found["duplicateCount"], found["doNotCallCount"])
    assert counts == (2, 1, 1)
    assert (await office.done("launchCampaign", id=draft))["contactCount"] == 2
    assert await queued(draft) == [free, twice]


async def test_removed_segments_are_not_called_and_neither_added_back(office: Office) -> None:
    await stocked(office.viewer, 1)
    kept, gone = a_phone(), a_phone()
    base, removed = await office.group([gone, kept]), await office.group([gone])
    draft = await office.draft()
    await office.done(
        "updateCampaign",
        id=draft,
        targeting={
            "base": {"contactGroupId": base},
            "added": [{"contactGroupId": removed}],
            "removed": [{"contactGroupId": removed}],
        },
    )
    assert (await preview(office, draft))["contactCount"] == 1
    await office.done("launchCampaign", id=draft)
    assert await queued(draft) == [kept]


async def test_the_do_not_call_list_of_another_account_does_not_count(
    office: Office, other_office: Office
) -> None:
    phone = a_phone()
    await do_not_call(other_office, phone)
    base = {"contactGroupId": await office.group([phone])}
    draft = await office.draft()
    await office.done("updateCampaign", id=draft, targeting={"base": base})
    assert (await preview(office, draft))["contactCount"] == 1


async def test_a_past_campaign_yields_those_it_dialed_with_these_results(office: Office) -> None:
    await stocked(office.viewer, 1)
    phones = [a_phone() for _ in range(3)]
    past = await office.active()
    await sql.execute("DELETE FROM dial WHERE campaign_id = $1", row_id(past))
    await office.group(phones)
    results = ("VOICEMAIL", "TALKED_TO_CORRECT_PERSON", None)
    for place, (phone, result) in enumerate(zip(phones, results, strict=True)):
        await sql.execute(
            """INSERT INTO dial (campaign_id, contact_id, phone, queue_key, state, result)
               SELECT $1, id, phone, $3, CASE WHEN $4::text IS NULL THEN 'QUEUED'
                 ELSE 'FINISHED' END, $4 FROM contact WHERE phone = $2""",
            row_id(past),
            phone,
            place,
            result,
        )
    expected = {None: 2, ("VOICEMAIL",): 1, ("BUSY",): 0, (): 0}
    for wanted, count in expected.items():
        base = {"campaign": {"id": past, "results": wanted}}
        draft = await office.done("createCampaign", name="New", targeting={"base": base})
        assert (await preview(office, draft["id"]))["contactCount"] == count


async def test_other_active_campaigns_that_still_dial_the_same_numbers_are_named(
    office: Office,
) -> None:
    first, second = await office.active(), await office.active()
    ended = await office.archived()
    draft = await office.draft()
    groups = [
        (await office.read(campaign))["targeting"]["base"]["contactGroup"]["id"]
        for campaign in (first, second, ended)
    ]
    added = [{"contactGroupId": group} for group in groups[1:]]
    targeting = {"base": {"contactGroupId": groups[0]}, "added": added}
    await office.done("updateCampaign", id=draft, targeting=targeting)
    assert (await preview(office, draft))["overlaps"] == [
        {"campaign": {"id": first}, "contactCount": 3},
        {"campaign": {"id": second}, "contactCount": 3},
    ]
    await sql.execute(
        """UPDATE dial SET state = 'FINISHED', result = 'BUSY' WHERE id =
           (SELECT min(id) FROM dial WHERE campaign_id = $1)""",
        row_id(first),
    )
    overlaps = (await preview(office, draft))["overlaps"]
    assert [entry["contactCount"] for entry in overlaps] == [3, 2]


async def test_an_end_that_passes_makes_a_draft_unready(office: Office) -> None:
    await stocked(office.viewer, 1)
    draft = await office.draft()
    with clock.moved(timedelta(days=60)):
        found = await preview(office, draft)
    assert [problem["code"] for problem in found["problems"]] == ["END_IN_PAST"]


async def preview(office: Office, campaign_id: str) -> Any:
    return (await office.api.data(DOCUMENT, id=campaign_id))["launchPreview"]


async def do_not_call(office: Office, phone: str) -> None:
    await sql.execute(
        "INSERT INTO do_not_call (account_id, phone, created_at) VALUES ($1, $2, now())",
        office.viewer.account_id,
        phone,
    )


async def test_previews_of_one_request_take_turns(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = most = 0
    count = targeting.count

    async def counted(account_id: int, target: targeting.Targeting) -> targeting.Counts:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        try:
            return await count(account_id, target)
        finally:
            at_work -= 1

    monkeypatch.setattr(targeting, "count", counted)
    campaign_id = await office.draft()
    previews = " ".join(f"a{n}: launchPreview(id: $id) {{ contactCount }}" for n in range(9))
    found = await office.api.data(f"query ($id: ID!) {{ {previews} }}", id=campaign_id)
    assert len(found) == 9
    assert most == AT_ONCE
