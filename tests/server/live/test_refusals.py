"""Subscriptions that are refused before their stream begins."""

from typing import Any

import pytest

from models.roles import Role
from server.live.hub import Hub
from tests.live import CAMPAIGNS, listening
from tests.resolvers.office import Office, unknown
from tests.until import until


async def refused(office: Office, document: str = CAMPAIGNS, **options: Any) -> tuple[int, str]:
    """The status and the code of the only error."""
    async with listening(office, document, **options) as stream:
        await stream.over()
    assert "json" in stream.headers["content-type"], stream.body
    body = stream.json()
    assert body.get("data") is None
    (error,) = body["errors"]
    return stream.status, error["extensions"]["code"]


async def test_an_unknown_and_a_foreign_id_are_refused_alike(
    office: Office, other_office: Office
) -> None:
    own, foreign = await office.draft(), await other_office.draft()
    told = set()
    for each in (unknown("Campaign"), foreign):
        async with listening(office, ids=[own, each]) as stream:
            await stream.over()
        assert stream.status == 404
        (error,) = stream.json()["errors"]
        assert error["extensions"]["code"] == "NOT_FOUND"
        told.add(error["message"])
    assert len(told) == 1


async def test_after_a_cursor_an_unknown_id_is_one_that_was_deleted(office: Office) -> None:
    campaign = await office.draft()
    async with listening(office, ids=[campaign]) as stream:
        cursor = (await stream.next())["cursor"]
    await office.done("deleteCampaign", id=campaign)
    async with listening(office, ids=[campaign], after=cursor) as stream:
        assert await stream.change_of(campaign) is None


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"ids": ["x"]}, "BAD_USER_INPUT"),
        ({"ids": []}, "BAD_USER_INPUT"),
        ({"ids": [unknown("Export")]}, "BAD_USER_INPUT"),
        ({"ids": [unknown("Campaign")] * 2_000}, "LIMIT_EXCEEDED"),
        ({"after": "x"}, "BAD_USER_INPUT"),
        ({"after": ""}, "BAD_USER_INPUT"),
        ({"after": "-1-0"}, "BAD_USER_INPUT"),
        ({"after": "1" * 20 + "-0"}, "BAD_USER_INPUT"),
        ({"after": "٣-٣"}, "BAD_USER_INPUT"),
        ({"after": 5}, "BAD_USER_INPUT"),
        ({"ids": 5.5}, "BAD_USER_INPUT"),
    ],
)
async def test_arguments_that_cannot_be_used_are_refused(
    office: Office, variables: dict[str, Any], code: str
) -> None:
    assert await refused(office, **variables) == (400, code)


@pytest.mark.parametrize(
    "document",
    [
        "subscription { a: campaignsChanged { cursor } b: exportsChanged { cursor } }",
        "subscription { campaignsChanged { cursor } campaignsChanged { nope } }",
        "subscription { __typename }",
        "subscription { campaignsChanged @skip(if: true) { cursor } }",
        "subscription { nothingChanged { cursor } }",
        "subscription {",
    ],
)
async def test_a_document_that_is_not_one_subscription_is_refused(
    office: Office, document: str
) -> None:
    assert await refused(office, document) == (400, "BAD_USER_INPUT")


@pytest.mark.parametrize("accept", ["application/json", "*/*", "", "text/event-stream;q=0, */*"])
async def test_a_subscription_needs_a_client_that_accepts_a_stream(
    office: Office, accept: str
) -> None:
    assert await refused(office, accept=accept) == (406, "BAD_USER_INPUT")


async def test_a_subscription_is_not_sent_by_get(office: Office) -> None:
    assert await refused(office, method="GET") == (405, "BAD_USER_INPUT")


async def test_nobody_watches_without_signing_in(office: Office) -> None:
    stranger = Office(office.client, office.viewer, "pb_nothing")
    assert await refused(stranger) == (401, "UNAUTHENTICATED")


async def test_a_caller_may_not_watch_campaigns(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    assert await refused(caller) == (403, "FORBIDDEN")


async def test_a_costly_subscription_is_refused(office: Office) -> None:
    document = """subscription { campaignsChanged { changes { campaign {
      calls(first: 100) { nodes { id script contact { firstName } } } } } } }"""
    async with listening(office, document) as stream:
        await stream.over()
    assert stream.status == 400
    assert stream.json()["errors"][0]["extensions"]["code"] == "COST_TOO_HIGH"


LIMITS = ["live_streams_per_token", "live_streams_per_account", "live_streams"]


@pytest.mark.parametrize("limit", LIMITS)
async def test_streams_are_limited_and_one_that_ends_makes_room(
    office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    settings = hub._room._settings.model_copy(update={limit: 2})
    monkeypatch.setattr(hub._room, "_settings", settings)
    expected = (503, "UNAVAILABLE") if limit == "live_streams" else (429, "LIMIT_EXCEEDED")
    async with listening(office):
        async with listening(office):
            assert await refused(office) == expected
            other = await office.colleague()
            if limit == "live_streams_per_token":
                async with listening(other) as stream:
                    assert await stream.next()
            else:
                assert await refused(other) == expected
        await until(lambda: len(hub.streams) == 1)
        async with listening(office) as stream:
            assert await stream.next()


async def test_different_subscriptions_of_an_account_are_limited(
    office: Office, other_office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = hub._room._settings.model_copy(update={"live_cohorts_per_account": 1})
    monkeypatch.setattr(hub._room, "_settings", settings)
    other = "subscription { exportsChanged { cursor } }"
    async with listening(office), listening(office) as stream:
        assert await stream.next()
        assert await refused(office, other) == (429, "LIMIT_EXCEEDED")
        async with listening(other_office, other) as stream:
            assert await stream.next()
    assert not hub.streams
    assert not hub._room._held
