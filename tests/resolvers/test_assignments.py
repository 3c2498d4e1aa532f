"""Assignments in campaigns, and joining them (docs/domain.md, Callers)."""

from typing import Any

import pytest

from foundation import sql
from models.roles import Role
from schema import ids
from tests.resolvers.office import Office, row_id, unknown
from tests.resolvers.shifts import ASSIGNMENT, Shift, add, join, user
from tests.statements import Statements

CALLERS = "callers { totalCount nodes { id } }"
MINE = f"{{ viewer {{ assignments {{ totalCount nodes {{ {ASSIGNMENT} }} }} }} }}"


async def mine(caller: Office) -> list[dict[str, object]]:
    """The caller's assignments."""
    page = (await caller.api.data(MINE))["viewer"]["assignments"]
    assert page["totalCount"] == len(page["nodes"])
    nodes: list[dict[str, object]] = page["nodes"]
    return nodes


async def callers_of(office: Office, campaign: str) -> list[str]:
    callers = (await office.read(campaign, CALLERS))["callers"]
    assert callers["totalCount"] == len(callers["nodes"])
    return [node["id"] for node in callers["nodes"]]


async def test_users_of_the_account_are_given_seats_and_lose_them(office: Office) -> None:
    campaign = await office.active()
    ann, bob = await office.colleague(Role.CALLER), await office.colleague(Role.CALLER)
    await add(office, campaign, ann, bob)
    await add(office, campaign, bob, bob)
    assert await callers_of(office, campaign) == [user(ann), user(bob)]
    (assignment,) = await mine(ann)
    for _ in range(2):
        taken = await office.api.run(
            "removeCallers", "campaign { id }", id=campaign, userIds=[user(ann)]
        )
        assert taken == {"campaign": {"id": campaign}, "userErrors": []}
    assert await callers_of(office, campaign) == [user(bob)]
    assert await mine(ann) == []
    refused = await ann.api.refusals("claimDial", assignmentId=assignment["id"])
    assert refused == [("NOT_FOUND", "assignmentId")]


@pytest.mark.parametrize("mutation", ["addCallers", "removeCallers"])
async def test_only_users_of_the_account_are_known(
    mutation: str, office: Office, other_office: Office
) -> None:
    campaign = await office.draft()
    bob, stranger = user(await office.colleague(Role.CALLER)), user(other_office)
    asked = [bob, stranger, unknown("User")]
    assert await office.api.refusals(mutation, id=campaign, userIds=asked) == [
        ("NOT_FOUND", "userIds.1"),
        ("NOT_FOUND", "userIds.2"),
    ]
    assert await callers_of(office, campaign) == []
    for malformed in ("bob", campaign, "", "\x00"):
        assert await office.api.refusals(mutation, id=campaign, userIds=[bob, malformed]) == [
            ("INVALID", "userIds.1")
        ]
    assert await office.api.refusals(mutation, id=campaign, userIds=[]) == [("BLANK", "userIds")]
    crowd = [bob] * 1_001
    assert await office.api.refusals(mutation, id=campaign, userIds=crowd) == [
        ("TOO_LONG", "userIds")
    ]
    assert await other_office.api.refusals(mutation, id=campaign, userIds=[stranger]) == [
        ("NOT_FOUND", "id")
    ]


async def test_an_archived_campaign_takes_no_callers(office: Office) -> None:
    campaign = await office.archived()
    caller = await office.colleague(Role.CALLER)
    refused = await office.api.refusals("addCallers", id=campaign, userIds=[user(caller)])
    assert refused == [("WRONG_STATUS", "id")]
    refused = await caller.api.refusals("joinAssignment", campaignId=campaign)
    assert refused == [("WRONG_STATUS", "campaignId")]


async def test_callers_may_not_give_seats(office: Office) -> None:
    campaign = await office.active()
    caller = await office.colleague(Role.CALLER)
    for mutation, more in (
        ("addCallers", {"userIds": [user(caller)]}),
        ("removeCallers", {"userIds": [user(caller)]}),
        ("renewInvite", {}),
    ):
        kind = f"{mutation[0].upper()}{mutation[1:]}Input"
        document = f"mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ __typename }} }}"
        sent = {"id": campaign} | more
        assert await caller.api.error_code(document, input=sent) == "FORBIDDEN"


async def test_an_assignment_shows_what_a_caller_needs(office: Office) -> None:
    targets = [("Town Hall", "+12125550188")]
    campaign = await office.active(
        name="Vote", description="The vote", script="Hello!", patch_thru_targets=targets
    )
    await office.active()
    caller = await office.colleague(Role.CALLER)
    await add(office, campaign, caller)
    (assignment,) = await mine(caller)
    assert assignment == {
        "id": assignment["id"],
        "campaignName": "Vote",
        "description": "The vote",
        "script": "Hello!",
        "joined": False,
        "dialing": {"open": True, "reason": None, "opensAt": None},
        "patchThruTargets": [{"name": "Town Hall", "phoneNumber": "+12125550188"}],
    }
    assert await join(caller, campaignId=campaign) == assignment | {"joined": True}
    assert await mine(caller) == [assignment | {"joined": True}]


async def test_only_active_campaigns_are_listed(office: Office) -> None:
    """A caller sees their assignments of active campaigns, until the moment of the archive."""
    caller = await office.colleague(Role.CALLER)
    draft, active = await office.draft(), await office.active()
    for campaign in (draft, active):
        await add(office, campaign, caller)
    assert [assignment["campaignName"] for assignment in await mine(caller)] == ["Reminder calls"]
    refused = await caller.api.refusals("joinAssignment", campaignId=draft)
    assert refused == [("WRONG_STATUS", "campaignId")]
    shift = Shift(office, caller, active, (await join(caller, campaignId=active))["id"])
    node = "query ($id: ID!) { node(id: $id) { __typename } }"
    assert (await caller.api.data(node, id=shift.assignment))["node"] is not None
    await office.done("archiveCampaign", id=active)
    assert await mine(caller) == []
    assert (await caller.api.data(node, id=shift.assignment))["node"] is None
    assert (await shift.heartbeat())["userErrors"][0]["code"] == "WRONG_STATUS"
    code, message = await shift.claim_refused()
    assert (code, message.split(":")[0]) == ("DIALING_CLOSED", "NOT_ACTIVE")


async def test_joining_leaving_and_the_heartbeat_between(office: Office) -> None:
    shift = await Shift.begun(office)
    assert await shift.heartbeat() == {"assignment": {"joined": True}, "userErrors": []}
    for _ in range(2):
        assert await shift.leave() == {"assignment": {"joined": False}, "userErrors": []}
    assert (await shift.heartbeat())["userErrors"][0]["code"] == "NOT_ASSIGNED"
    assert (await shift.claim_refused())[0] == "NOT_ASSIGNED"
    assert (await join(shift.caller, campaignId=shift.campaign))["id"] == shift.assignment
    assert await shift.claim() is not None


async def test_an_assignment_is_its_callers_alone(office: Office, other_office: Office) -> None:
    shift = await Shift.begun(office)
    refused = [("NOT_FOUND", "assignmentId")]
    for somebody in (await office.colleague(Role.CALLER), office, other_office):
        for mutation in ("heartbeatAssignment", "leaveAssignment", "claimDial"):
            found = await somebody.api.refusals(mutation, assignmentId=shift.assignment)
            assert found == refused, mutation
    assert (await shift.heartbeat())["assignment"] == {"joined": True}


@pytest.mark.parametrize("mutation", ["heartbeatAssignment", "leaveAssignment", "claimDial"])
async def test_ids_that_name_no_assignment(mutation: str, office: Office) -> None:
    for malformed in ("x", ids.encode("User", 1), "\x00"):
        assert await office.api.refusals(mutation, assignmentId=malformed) == [
            ("INVALID", "assignmentId")
        ]
    refused = await office.api.refusals(mutation, assignmentId=unknown("Assignment"))
    assert refused == [("NOT_FOUND", "assignmentId")]


async def test_joining_without_a_seat(office: Office, other_office: Office) -> None:
    campaign = await office.active()
    caller = await office.colleague(Role.CALLER)
    for somebody, sent, refused in (
        (caller, {"campaignId": campaign}, ("NOT_ASSIGNED", "campaignId")),
        (other_office, {"campaignId": campaign}, ("NOT_FOUND", "campaignId")),
        (caller, {"campaignId": unknown()}, ("NOT_FOUND", "campaignId")),
        (caller, {"campaignId": "x"}, ("INVALID", "campaignId")),
        (caller, {}, ("INVALID", "campaignId")),
        (caller, {"campaignId": campaign, "inviteToken": "x"}, ("INVALID", "campaignId")),
    ):
        assert await somebody.api.refusals("joinAssignment", **sent) == [refused]
    assert await callers_of(office, campaign) == []


async def test_a_caller_who_was_given_a_seat_logs_in_by_it(office: Office) -> None:
    campaign = await office.active()
    caller = await office.colleague(Role.CALLER)
    await add(office, campaign, caller)
    listed = "{ viewer { assignments { nodes { id campaignId joined } } } }"
    (seat,) = (await caller.api.data(listed))["viewer"]["assignments"]["nodes"]
    assert seat == {"id": seat["id"], "campaignId": campaign, "joined": False}
    for _ in range(2):
        assert (await join(caller, assignmentId=seat["id"]))["joined"]
    assert await Shift(office, caller, campaign, seat["id"]).claim()


async def test_joining_by_an_assignment_that_is_not_yours(
    office: Office, other_office: Office
) -> None:
    shift = await Shift.begun(office)
    unjoined = [("NOT_FOUND", "assignmentId")]
    for somebody in (office, await office.colleague(Role.CALLER), other_office):
        refused = await somebody.api.refusals("joinAssignment", assignmentId=shift.assignment)
        assert refused == unjoined
    caller = shift.caller.api
    assert await caller.refusals("joinAssignment", assignmentId=unknown("Assignment")) == unjoined
    for malformed in ("x", shift.campaign):
        refused = await caller.refusals("joinAssignment", assignmentId=malformed)
        assert refused == [("INVALID", "assignmentId")]
    for more in ({"campaignId": shift.campaign}, {"inviteToken": "x"}):
        refused = await caller.refusals("joinAssignment", assignmentId=shift.assignment, **more)
        assert refused == [("INVALID", "campaignId")]
    await office.done("archiveCampaign", id=shift.campaign)
    refused = await caller.refusals("joinAssignment", assignmentId=shift.assignment)
    assert refused == [("WRONG_STATUS", "assignmentId")]


TODAY = "today { dialed reached byResult { result count } patchThrus { target count } }"
SHIFT = f"{{ viewer {{ assignments {{ nodes {{ id currentCall {{ id }} {TODAY} }} }} }} }}"


async def test_an_assignment_shows_the_open_call_and_the_callers_own_day(office: Office) -> None:
    targets = [("Town Hall", "+12125550188")]
    shift = await Shift.begun(office, patch_thru_targets=targets)
    colleague = await Shift.begun(office, shift.campaign)
    await colleague.record(await colleague.claim(), "BUSY")

    async def shown() -> Any:
        return (await shift.caller.api.data(SHIFT))["viewer"]["assignments"]["nodes"][0]

    nothing = {"dialed": 0, "reached": 0, "byResult": [], "patchThrus": []}
    assert await shown() == {"id": shift.assignment, "currentCall": None, "today": nothing}
    call = await shift.claim()
    assert (await shown())["currentCall"] == {"id": call["id"]}
    await shift.record(call, patchThruTarget="Town Hall")
    assert await shown() == {
        "id": shift.assignment,
        "currentCall": None,
        "today": {
            "dialed": 1,
            "reached": 1,
            "byResult": [{"result": "TALKED_TO_CORRECT_PERSON", "count": 1}],
            "patchThrus": [{"target": "Town Hall", "count": 1}],
        },
    }


async def test_the_day_of_a_caller_begins_at_midnight_in_the_campaign(office: Office) -> None:
    """A call that began a microsecond earlier is of yesterday, whenever it was recorded."""
    shift = await Shift.begun(office)
    call = await shift.claim()
    await shift.record(call)
    midnight = "date_trunc('day', now() AT TIME ZONE c.time_zone) AT TIME ZONE c.time_zone"
    for earlier, dialed in (("0", 1), ("1 microsecond", 0)):
        await sql.execute(
            f"""UPDATE call k SET started_at = {midnight} - interval '{earlier}'
                FROM campaign c WHERE c.id = k.campaign_id AND k.id = $1""",
            row_id(call["id"]),
        )
        found = await shift.caller.api.data(SHIFT)
        assert found["viewer"]["assignments"]["nodes"][0]["today"]["dialed"] == dialed


async def test_a_page_of_assignments_costs_the_same_for_one_and_for_many(
    office: Office, statements: Statements
) -> None:
    caller = await office.colleague(Role.CALLER)
    costs = []
    for _ in range(3):
        await add(office, await office.active(), caller)
        statements.clear()
        await caller.api.data(SHIFT)
        costs.append(len(statements))
    assert costs == [4] * 3
