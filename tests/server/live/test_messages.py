"""What a stream tells, and when (docs/adr/0029)."""

import pytest

from foundation import changes
from foundation.changes import Noun
from models.roles import Capability, Role
from server.live.hub import Hub
from services.access import tokens
from tests.factories import stocked
from tests.live import CAMPAIGNS, listening
from tests.resolvers.office import Office, row_id
from tests.statements import Statements
from tests.until import until


async def test_the_first_message_comes_at_once_with_a_cursor(office: Office) -> None:
    async with listening(office) as stream:
        first = await stream.next()
    assert stream.status == 200
    assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert stream.headers["x-accel-buffering"] == "no"
    assert first["resync"] is True
    assert first["changes"] == []
    assert first["cursor"]


async def test_a_change_reaches_everybody_who_watches(office: Office) -> None:
    campaign = await office.draft()
    colleague = await office.colleague()
    async with listening(office) as one, listening(colleague) as other:
        await office.done("updateCampaign", id=campaign, name="Renamed")
        for stream in (one, other):
            shown = await stream.change_of(campaign, name="Renamed")
            assert shown["status"] == "DRAFT"


@pytest.mark.usefixtures("one_by_one")
async def test_one_message_is_made_for_all_who_watch_the_same(
    office: Office, hub: Hub, statements: Statements
) -> None:
    campaign = await office.draft()
    colleague = await office.colleague()
    async with (
        listening(office) as one,
        listening(office, after="1-1") as two,
        listening(colleague) as three,
    ):
        assert len(hub.topics) == len(next(iter(hub.topics.values()))) == 1
        streams = (one, two, three)
        for stream in streams:
            await stream.next()
        await office.done("updateCampaign", id=campaign, name="Renamed")
        statements.clear()
        for stream in streams:
            await stream.change_of(campaign, name="Renamed")
        reads = [query for query in statements if "AS read_at" in query]
        assert len(reads) == 1
        assert len({stream.body.split(b"event: next")[-1] for stream in streams}) == 1


async def test_who_may_do_less_has_messages_of_their_own(office: Office) -> None:
    document = """subscription { campaignsChanged { changes { campaign {
      id allowedActions refusedActions { action message } } } } }"""
    campaign = await office.archived()
    token = await tokens.issue(
        office.viewer.user_id, "narrow", scopes=frozenset({Capability.MANAGE_CAMPAIGNS})
    )
    narrow = Office(office.client, office.viewer, token)
    moderator = await office.colleague(Role.MODERATOR)
    bodies = []
    async with (
        listening(office, document) as one,
        listening(narrow, document) as two,
        listening(moderator, document) as three,
    ):
        for stream in (one, two, three):
            await stream.next()
        await changes.note(Noun.CAMPAIGN, office.viewer.account_id, row_id(campaign))
        for stream, who in ((one, office), (two, narrow), (three, moderator)):
            (change,) = (await stream.next())["changes"]
            queried = await who.read(
                campaign, "id allowedActions refusedActions { action message }"
            )
            assert change["campaign"] == queried
            bodies.append(str(change))
    assert len(set(bodies)) > 1


@pytest.mark.usefixtures("one_by_one")
async def test_changes_wait_for_each_other_but_a_new_status_does_not(office: Office) -> None:
    await stocked(office.viewer, 1)
    held, launched = await office.draft(), await office.draft()
    async with listening(office) as stream:
        await stream.next()
        await office.done("updateCampaign", id=held, name="First")
        await stream.change_of(held, name="First")
        await office.done("updateCampaign", id=held, name="Second")
        await office.done("launchCampaign", id=launched)
        told = (await stream.next())["changes"]
    assert {change["id"]: change["campaign"]["name"] for change in told}[held] == "Second"
    assert {change["id"]: change["campaign"]["status"] for change in told}[launched] == "ACTIVE"


async def test_what_has_changed_is_told_once_more_a_second_later(office: Office) -> None:
    campaign = await office.draft()
    async with listening(office) as stream:
        await office.done("updateCampaign", id=campaign, name="Renamed")
        await stream.change_of(campaign, name="Renamed")
        await stream.change_of(campaign, name="Renamed")


async def test_a_deleted_draft_is_told_as_null(office: Office) -> None:
    campaign = await office.draft()
    async with listening(office, ids=[campaign]) as stream:
        await office.done("deleteCampaign", id=campaign)
        assert await stream.change_of(campaign) is None


async def test_only_the_campaigns_that_are_asked_for_are_told(office: Office) -> None:
    wanted, other = await office.draft(), await office.draft()
    async with listening(office, ids=[wanted]) as stream:
        await office.done("updateCampaign", id=other, name="Other")
        await office.done("updateCampaign", id=wanted, name="Wanted")
        await stream.change_of(wanted, name="Wanted")
    assert {each["id"] for told in stream.messages for each in told["changes"]} == {wanted}


async def test_nothing_is_told_of_another_account(office: Office, other_office: Office) -> None:
    ours, theirs = await office.draft(), await other_office.draft()
    async with listening(office) as stream:
        await other_office.done("updateCampaign", id=theirs, name="Theirs")
        await office.done("updateCampaign", id=ours, name="Ours")
        await stream.change_of(ours, name="Ours")
    assert {each["id"] for told in stream.messages for each in told["changes"]} == {ours}


async def test_many_changes_come_in_several_messages_of_which_the_last_has_the_cursor(
    office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.live.cohort.MOST_CHANGES", 2)
    campaigns = [await office.draft() for _ in range(5)]
    async with listening(office) as stream:
        first = await stream.next()
        (cohort,) = next(iter(hub.topics.values())).values()
        hub.feed.position = "9999999999999-9"
        cohort.add(map(row_id, campaigns), urgent=True)
        told = [await stream.next() for _ in range(3)]
    assert [len(each["changes"]) for each in told] == [2, 2, 1]
    cursors = [each["cursor"] for each in told]
    assert cursors == [first["cursor"], first["cursor"], "9999999999999-9"]


async def test_a_query_as_a_stream_is_one_message_and_the_end(office: Office) -> None:
    async with listening(office, "{ viewer { role } }") as stream:
        await stream.over()
    assert [event for event, _ in stream.events] == ["next", "complete"]
    assert stream.messages == [{"role": "ADMIN"}]


async def test_a_client_that_takes_both_gets_a_query_as_json(office: Office) -> None:
    accept = "application/graphql-response+json, application/json, text/event-stream"
    async with listening(office, "{ viewer { role } }", accept=accept) as stream:
        await stream.over()
    assert stream.headers["content-type"].startswith("application/graphql-response+json")
    async with listening(office, CAMPAIGNS, accept=accept) as stream:
        assert (await stream.next())["resync"]


async def test_nothing_is_left_when_all_have_left(office: Office, hub: Hub) -> None:
    async with listening(office) as stream:
        await stream.next()
        tasks = list(hub._tasks)
        (cohort,) = next(iter(hub.topics.values())).values()
    await until(lambda: all(task.done() for task in (*tasks, cohort._task)))
    assert not hub.streams
    assert not hub.topics
    assert not hub._openings
    assert not hub._room._held
