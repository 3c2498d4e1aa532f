"""Who is logged in to a campaign, who is in a call, and what each caller has done."""

from typing import Any

import pytest

from foundation import sql
from tests.floor import redis_away
from tests.resolvers.office import Office
from tests.resolvers.shifts import Shift, add, user
from tests.statements import Statements

ACTIVITY = """nodes { user { id name } loggedIn callStartedAt today { dialed reached } }"""
RESULTS = "user { id } dialed reached byResult { result count } patchThrus { target count }"


async def named(office: Office, campaign: str, name: str) -> Shift:
    """A new caller with this name who is logged in."""
    shift = await Shift.begun(office, campaign)
    user_id = shift.caller.viewer.user_id
    await sql.execute("UPDATE app_user SET name = $2 WHERE id = $1", user_id, name)
    return shift


async def activity(office: Office, campaign: str, arguments: str = "first: 10") -> Any:
    found = await office.read(campaign, f"callerActivity({arguments}) {{ {ACTIVITY} }}")
    return found["callerActivity"]["nodes"]


def names(nodes: Any) -> list[str]:
    return [node["user"]["name"] for node in nodes]


async def test_the_callers_of_a_campaign_are_shown_by_name_with_what_they_do(
    office: Office,
) -> None:
    campaign = await office.active()
    zoe, abe = await named(office, campaign, "zoe"), await named(office, campaign, "Abe")
    bob = await named(office, campaign, "Bob")
    await abe.record(await abe.claim(), "BUSY")
    call = await zoe.claim()
    await bob.leave()
    assert await activity(office, campaign) == [
        {
            "user": {"id": user(abe.caller), "name": "Abe"},
            "loggedIn": True,
            "callStartedAt": None,
            "today": {"dialed": 1, "reached": 0},
        },
        {
            "user": {"id": user(bob.caller), "name": "Bob"},
            "loggedIn": False,
            "callStartedAt": None,
            "today": {"dialed": 0, "reached": 0},
        },
        {
            "user": {"id": user(zoe.caller), "name": "zoe"},
            "loggedIn": True,
            "callStartedAt": call["startedAt"],
            "today": {"dialed": 0, "reached": 0},
        },
    ]
    assert names(await activity(office, campaign, "loggedIn: true")) == ["Abe", "zoe"]
    assert names(await activity(office, campaign, "loggedIn: false")) == ["Bob"]
    assert names(await activity(office, campaign, "last: 1")) == ["zoe"]
    assert names(await activity(office, campaign, "last: 1, loggedIn: false")) == ["Bob"]
    for selection, total in (("", 3), ("(loggedIn: true)", 2), ("(loggedIn: false)", 1)):
        found = await office.read(campaign, f"callerActivity{selection} {{ totalCount }}")
        assert found["callerActivity"]["totalCount"] == total


async def test_nobody_is_logged_in_to_a_campaign_that_is_not_active(office: Office) -> None:
    campaign = await office.active()
    await named(office, campaign, "Abe")
    await office.done("archiveCampaign", id=campaign)
    (node,) = await activity(office, campaign)
    assert node["loggedIn"] is False
    assert await activity(office, campaign, "loggedIn: true") == []


async def test_while_redis_is_away_it_is_not_known_who_is_logged_in(office: Office) -> None:
    campaign = await office.active()
    await named(office, campaign, "Abe")
    async with redis_away():
        (node,) = await activity(office, campaign)
        assert node["loggedIn"] is None
        document = """query ($id: ID!) { campaign(id: $id) {
            callerActivity(loggedIn: true) { nodes { loggedIn } } } }"""
        answer = (await office.api.post(document, id=campaign)).json()
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "UNAVAILABLE"
    assert "cannot be found out at the moment" in error["message"]


async def by_caller(office: Office, campaign: str, arguments: str = "first: 10") -> Any:
    found = await office.read(campaign, f"resultsByCaller({arguments}) {{ nodes {{ {RESULTS} }} }}")
    return found["resultsByCaller"]["nodes"]


async def test_results_can_be_read_by_caller_also_of_those_who_have_left(office: Office) -> None:
    campaign = await office.active(patch_thru_targets=[("Town Hall", "+12125550188")])
    abe, bob = await named(office, campaign, "Abe"), await named(office, campaign, "Bob")
    await abe.record(await abe.claim(), patchThruTarget="Town Hall")
    await office.api.run(
        "removeCallers", "campaign { id }", id=campaign, userIds=[user(abe.caller)]
    )
    first, second = await by_caller(office, campaign)
    assert first == {
        "user": {"id": user(abe.caller)},
        "dialed": 1,
        "reached": 1,
        "byResult": [{"result": "TALKED_TO_CORRECT_PERSON", "count": 1}],
        "patchThrus": [{"target": "Town Hall", "count": 1}],
    }
    assert (second["user"]["id"], second["dialed"]) == (user(bob.caller), 0)
    past = 'startedAt: {before: "2020-01-01T00:00:00Z"}'
    assert [node["dialed"] for node in await by_caller(office, campaign, past)] == [0, 0]
    whole = await office.read(campaign, "results { patchThrus { target count } }")
    assert whole["results"]["patchThrus"] == first["patchThrus"]


@pytest.mark.parametrize(
    ("selection", "cost"),
    [
        (f"callerActivity {{ {ACTIVITY} }}", 5),
        (f"callerActivity(loggedIn: true) {{ {ACTIVITY} }}", 5),
        (f"resultsByCaller {{ nodes {{ {RESULTS} }} }}", 5),
        ("results { patchThrus { target count } }", 4),
        ("resultsByDay { day dialed byResult { count } patchThrus { count } }", 3),
    ],
)
async def test_a_page_costs_the_same_for_one_and_for_many(
    office: Office, statements: Statements, selection: str, cost: int
) -> None:
    costs = []
    for _ in range(2):
        campaign = await office.active()
        for _ in range(2):
            shift = await Shift.begun(office, campaign)
            await shift.record(await shift.claim())
        statements.clear()
        await office.api.data(f"{{ campaigns(first: 2) {{ nodes {{ {selection} }} }} }}")
        costs.append(len(statements))
    assert costs == [cost, cost]


async def test_colleagues_without_a_seat_are_not_listed(office: Office) -> None:
    campaign = await office.active()
    await add(office, campaign, office)
    assert [node["user"]["id"] for node in await activity(office, campaign)] == [user(office)]
