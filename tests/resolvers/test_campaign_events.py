"""What happened to a campaign: every change of its state or settings, by whom, and when."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from foundation import clock
from models.lifecycle import INACTIVITY_LIMIT
from models.roles import Role
from services.campaigns.auto_archive import archive_inactive
from tests.factories import stocked
from tests.resolvers.office import Office
from tests.resolvers.shifts import Shift, add, join, user
from tests.statements import Statements

EVENTS = "events { totalCount nodes { id kind at user { id } changes } }"
PAGE = """events(first: 2, after: $after) { nodes { kind }
    pageInfo { hasNextPage endCursor } }"""


async def events(office: Office, campaign: str) -> list[Any]:
    """What happened, from first to last."""
    page = (await office.read(campaign, EVENTS))["events"]
    assert page["totalCount"] == len(page["nodes"])
    return list(reversed(page["nodes"]))


async def kinds(office: Office, campaign: str) -> list[str]:
    return [event["kind"] for event in await events(office, campaign)]


async def test_the_life_of_a_campaign(office: Office) -> None:
    began = await clock.now()
    await stocked(office.viewer, 1)
    boss = await office.colleague(Role.OWNER)
    caller = await office.colleague(Role.CALLER)
    group = await office.group()
    starts, ends, later = [(began + timedelta(days=days)).isoformat() for days in (1, 9, 20)]
    made = await office.done("createCampaign", name="Reminder")
    campaign = made["id"]
    await boss.done(
        "updateCampaign",
        id=campaign,
        name="Reminders",
        startsAt=starts,
        endsAt=ends,
        targeting={"base": {"contactGroupId": group}},
        phoneNumberSelection={"regions": ["212"], "count": 1},
    )
    await office.done("launchCampaign", id=campaign)
    await add(office, campaign, caller)
    await boss.done("updateEndDate", id=campaign, endsAt=later)
    await office.api.run("renewInvite", "__typename", id=campaign)
    await office.api.run("removeCallers", "__typename", id=campaign, userIds=[user(caller)])
    await boss.done("archiveCampaign", id=campaign)

    found = await events(office, campaign)
    assert [(event["kind"], event["user"]["id"]) for event in found] == [
        ("CREATED", user(office)),
        ("UPDATED", user(boss)),
        ("LAUNCHED", user(office)),
        ("CALLERS_ADDED", user(office)),
        ("END_MOVED", user(boss)),
        ("INVITE_CHANGED", user(office)),
        ("CALLERS_REMOVED", user(office)),
        ("ARCHIVED", user(boss)),
    ]
    by_kind = {event["kind"]: event["changes"] for event in found}
    assert by_kind["UPDATED"]["name"] == {"from": "Reminder", "to": "Reminders"}
    assert by_kind["LAUNCHED"] == {"contacts": 3, "phoneNumbers": 1}
    assert by_kind["CALLERS_ADDED"] == {"userIds": [user(caller)]}
    moved = by_kind["END_MOVED"]["endsAt"]
    assert [datetime.fromisoformat(moved[side]) for side in ("from", "to")] == [
        datetime.fromisoformat(moment) for moment in (ends, later)
    ]
    assert by_kind["ARCHIVED"] == {"reason": "MANUAL"}
    moments = [datetime.fromisoformat(event["at"]) for event in found]
    assert began <= moments[0]
    assert moments == sorted(moments)
    assert moments[-1] <= await clock.now()


async def test_the_system_archives_without_a_user(office: Office) -> None:
    campaign = await office.active()
    with clock.moved(INACTIVITY_LIMIT + timedelta(minutes=1)):
        await archive_inactive()
        last = (await events(office, campaign))[-1]
        at = datetime.fromisoformat(last["at"])
        assert abs(await clock.now() - at) < timedelta(minutes=1)
    assert (last["kind"], last["user"]) == ("ARCHIVED", None)
    assert last["changes"] == {"reason": "INACTIVITY"}


async def test_a_clone_says_that_it_is_one(office: Office) -> None:
    source = await office.active()
    copy = await office.done("cloneCampaign", id=source)
    assert await kinds(office, copy["id"]) == ["CLONED"]
    assert await kinds(office, source) == ["CREATED", "LAUNCHED"]


async def test_no_change_is_no_event(office: Office) -> None:
    """An equal value, a refusal, a look, and what callers do."""
    shift = await Shift.begun(office)
    campaign = shift.campaign
    before = await events(office, campaign)
    same = await office.read(campaign, "name script endsAt redial { attempts pauseMinutes }")
    await office.done("updateCampaign", id=campaign, **same)
    await office.done("updateCampaign", id=campaign)
    await office.done("updateEndDate", id=campaign, endsAt=same["endsAt"])
    await add(office, campaign, shift.caller)
    stranger = await office.colleague(Role.CALLER)
    await office.api.run("removeCallers", "__typename", id=campaign, userIds=[user(stranger)])
    for mutation, sent in (
        ("updateCampaign", {"redial": {"attempts": 9, "pauseMinutes": 9}}),
        ("updateEndDate", {"endsAt": "2001-01-01T00:00:00Z"}),
        ("launchCampaign", {}),
        ("addCallers", {"userIds": ["x"]}),
    ):
        assert await office.api.refusals(mutation, id=campaign, **sent) != []
    await office.api.run("archiveCampaigns", "__typename", ids=[campaign], dryRun=True)
    await shift.record(await shift.claim())
    await shift.leave()
    await join(shift.caller, campaignId=campaign)
    assert await events(office, campaign) == before


async def test_an_event_with_a_key_that_is_repeated_is_one(office: Office) -> None:
    campaign = await office.active()
    for _ in range(2):
        payload = await office.api.run(
            "renewInvite", "__typename", id=campaign, idempotencyKey="once"
        )
        assert payload["userErrors"] == []
    assert (await kinds(office, campaign)).count("INVITE_CHANGED") == 1


async def test_the_invite_stays_secret(office: Office) -> None:
    campaign = await office.active()
    payload = await office.api.run("renewInvite", "campaign { inviteUrl }", id=campaign)
    token = payload["campaign"]["inviteUrl"].rsplit("/", 1)[1]
    assert token not in str(await events(office, campaign))
    await office.api.run("renewInvite", "__typename", id=campaign, enabled=False)
    changes = [event["changes"] for event in (await events(office, campaign))[-2:]]
    assert changes == [{"enabled": True}, {"enabled": False}]


async def test_they_are_kept_after_the_archive(office: Office) -> None:
    campaign = await office.active()
    before = await events(office, campaign)
    await office.done("archiveCampaign", id=campaign)
    assert (await events(office, campaign))[:-1] == before


async def test_they_are_paged_from_the_latest_on(office: Office) -> None:
    campaign = await office.archived()
    document = f"query ($id: ID!, $after: String) {{ campaign(id: $id) {{ {PAGE} }} }}"
    first = (await office.api.data(document, id=campaign))["campaign"]["events"]
    assert [node["kind"] for node in first["nodes"]] == ["ARCHIVED", "LAUNCHED"]
    assert first["pageInfo"]["hasNextPage"] is True
    after = first["pageInfo"]["endCursor"]
    await office.api.run("renewInvite", "__typename", id=campaign)
    second = (await office.api.data(document, id=campaign, after=after))["campaign"]["events"]
    assert [node["kind"] for node in second["nodes"]] == ["CREATED"]
    assert second["pageInfo"]["hasNextPage"] is False
    assert await office.api.error_code(document, id=campaign, after="x") == "BAD_USER_INPUT"


async def test_a_page_of_campaigns_costs_two_more_statements(
    office: Office, statements: Statements
) -> None:
    """One for the events of all, one for the users of all these."""
    boss = await office.colleague(Role.OWNER)
    for _ in range(4):
        campaign = await office.draft()
        await boss.done("updateCampaign", id=campaign, name="Another")
    read = "{ campaigns(first: 50) { nodes { id %s } } }"
    cost = []
    for selection in ("", "events { nodes { kind } }", "events { nodes { kind user { name } } }"):
        statements.clear()
        await office.api.data(read % selection)
        cost.append(len(statements))
    assert cost == [cost[0], cost[0] + 1, cost[0] + 2]


@pytest.mark.parametrize("role", [Role.CALLER, None])
async def test_only_the_office_reads_them(
    office: Office, other_office: Office, role: Role | None
) -> None:
    campaign = await office.active()
    event = (await events(office, campaign))[0]
    node = "query ($id: ID!) { node(id: $id) { ... on CampaignEvent { kind } } }"
    assert (await office.api.data(node, id=event["id"]))["node"] == {"kind": "CREATED"}
    somebody = other_office if role is None else await office.colleague(role)
    assert (await somebody.api.data(node, id=event["id"]))["node"] is None
