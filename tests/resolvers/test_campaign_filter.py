"""What the campaign index can be narrowed to (docs/domain.md, Lifecycle)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisAway

from foundation import clock, redis_connection, sql
from models.roles import Role
from schema import ids
from services import presence
from services.campaigns import counters
from services.campaigns.activity import record_activity
from tests.floor import a_seat
from tests.resolvers.listing import walk
from tests.resolvers.office import Office, row_id, unknown
from tests.statements import Statements

FILTERED = """query ($filter: CampaignFilter, $status: CampaignStatus, $search: String) {
  campaigns(filter: $filter, status: $status, search: $search) { totalCount nodes { name } } }"""
FLAGS = ["autoArchiving", "pastEnd", "noneRemaining", "withCallers", "neverCalled"]


async def names(office: Office, wanted: dict[str, Any] | None, **more: Any) -> set[str]:
    found = (await office.api.data(FILTERED, filter=wanted, **more))["campaigns"]
    assert found["totalCount"] == len(found["nodes"])
    return {node["name"] for node in found["nodes"]}


async def changed(campaign: str, assignments: str) -> None:
    await sql.execute(f"UPDATE campaign SET {assignments} WHERE id = $1", row_id(campaign))


async def one_such_among_others(office: Office) -> str:
    """Returns the active campaign "Such"; "Draft", "Other" and "Past" have no part in anything."""
    await office.draft(name="Draft", starts_at=None, ends_at=None)
    other, such = await office.active(name="Other"), await office.active(name="Such")
    past = await office.archived(name="Past")
    await changed(other, "remaining = 5")
    await changed(past, "remaining = 5")
    await changed(such, "remaining = 5")
    return such


async def test_without_a_condition_every_campaign_is_there(office: Office) -> None:
    await one_such_among_others(office)
    everything = {"Draft", "Other", "Such", "Past"}
    for wanted in (None, {}, dict.fromkeys([*FLAGS, "launchedBy", "startsAt"])):
        assert await names(office, wanted) == everything


async def test_an_open_range_has_every_campaign_that_has_the_moment(office: Office) -> None:
    await one_such_among_others(office)
    assert await names(office, {"endsAt": {}}) == {"Other", "Such", "Past"}


@pytest.mark.parametrize(
    ("flag", "change"),
    [
        ("autoArchiving", "auto_archive_at = now() + interval '3 days'"),
        ("pastEnd", "ends_at = now() - interval '1 hour'"),
    ],
)
async def test_true_keeps_only_such_campaigns_and_false_only_the_others(
    office: Office, flag: str, change: str
) -> None:
    await changed(await one_such_among_others(office), change)
    assert await names(office, {flag: True}) == {"Such"}
    assert await names(office, {flag: False}) == {"Draft", "Other", "Past"}


async def test_no_dials_remain_where_none_are_left_and_in_drafts(office: Office) -> None:
    await changed(await one_such_among_others(office), "remaining = 0")
    assert await names(office, {"noneRemaining": True}) == {"Such", "Draft"}
    assert await names(office, {"noneRemaining": False}) == {"Other", "Past"}
    assert await names(office, {"noneRemaining": True}, status="ACTIVE") == {"Such"}


async def test_a_campaign_was_called_once_its_first_call_is_folded(office: Office) -> None:
    await record_activity(row_id(await one_such_among_others(office)))
    await counters.fold()
    assert await names(office, {"neverCalled": False}) == {"Such"}
    assert await names(office, {"neverCalled": True}) == {"Draft", "Other", "Past"}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"])
@pytest.mark.parametrize("hours", range(0, 24, 5))
async def test_the_filter_of_the_flag_finds_what_shows_the_flag(
    office: Office, zone: str, hours: int
) -> None:
    """Around the eighth day, at any hour, in zones whose day is another than the database's."""
    for days in (6, 7, 8, 9):
        campaign = await office.active(name=f"{days}", time_zone=zone)
        await changed(campaign, f"auto_archive_at = now() + interval '{days} days {hours} hours'")
    document = "{ campaigns { nodes { name autoArchiveInDays } } }"
    nodes = (await office.api.data(document))["campaigns"]["nodes"]
    shown = {node["name"] for node in nodes if node["autoArchiveInDays"] is not None}
    assert await names(office, {"autoArchiving": True}) == shown
    assert await names(office, {"autoArchiving": False}) == {"6", "7", "8", "9"} - shown


async def test_the_flag_and_the_end_go_by_the_clock_of_the_domain(office: Office) -> None:
    await office.active(name="Such", ends_at=await clock.now() + timedelta(days=3))
    assert await names(office, {"pastEnd": True}) == set()
    with clock.moved(timedelta(days=25)):
        assert await names(office, {"pastEnd": True}) == {"Such"}
        assert await names(office, {"autoArchiving": True}) == {"Such"}


async def test_campaigns_with_callers_are_those_with_somebody_logged_in(office: Office) -> None:
    such = row_id(await one_such_among_others(office))
    await presence.seen(such, office.viewer.user_id)
    assert await names(office, {"withCallers": True}) == {"Such"}
    assert await names(office, {"withCallers": False}) == {"Draft", "Other", "Past"}
    await presence.gone(such, office.viewer.user_id)
    assert await names(office, {"withCallers": True}) == set()


async def test_while_redis_is_away_callers_are_not_known_and_an_error_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await one_such_among_others(office)

    async def away(*_: object, **__: object) -> None:
        raise RedisAway

    monkeypatch.setattr(redis_connection.client(), "time", away)
    for wanted in (True, False):
        answer = (await office.api.post(FILTERED, filter={"withCallers": wanted})).json()
        (error,) = answer["errors"]
        assert error["extensions"]["code"] == "UNAVAILABLE"
        assert "Try again in a minute" in error["message"]
    assert len(await names(office, {"withCallers": None})) == 4


async def test_campaigns_are_found_by_who_launched_them_and_who_calls(office: Office) -> None:
    such = await one_such_among_others(office)
    colleague = await office.colleague(Role.MODERATOR)
    await changed(such, f"launched_by_id = {colleague.viewer.user_id}")
    await a_seat(office.viewer, row_id(such), colleague.viewer)
    me, them = (ids.encode("User", each.viewer.user_id) for each in (office, colleague))
    assert await names(office, {"launchedBy": them}) == {"Such"}
    assert await names(office, {"launchedBy": me}) == {"Other", "Past"}
    assert await names(office, {"callerId": them}) == {"Such"}
    assert await names(office, {"callerId": me}) == set()


async def test_a_user_of_another_account_finds_nothing_as_an_unknown_one(
    office: Office, other_office: Office
) -> None:
    await one_such_among_others(office)
    await one_such_among_others(other_office)
    theirs = ids.encode("User", other_office.viewer.user_id)
    for user in (theirs, unknown("User")):
        for field in ("launchedBy", "callerId"):
            assert await names(office, {field: user}) == set()


@pytest.mark.parametrize("field", ["startsAt", "endsAt", "lastActivityAt"])
async def test_a_range_has_its_first_moment_and_not_the_one_after_it(
    office: Office, field: str
) -> None:
    column = {"startsAt": "starts_at", "endsAt": "ends_at"}.get(field, "last_activity_at")
    moment = datetime(2050, 5, 1, 12, tzinfo=UTC)
    such = await one_such_among_others(office)
    await changed(such, f"{column} = '{moment.isoformat()}'")
    at, later = moment.isoformat(), (moment + timedelta(microseconds=1)).isoformat()
    assert await names(office, {field: {"from": at, "before": later}}) == {"Such"}
    assert await names(office, {field: {"from": later}}) == set()
    assert "Such" not in await names(office, {field: {"before": at}})
    assert "Such" in await names(office, {field: {"before": later}})
    assert "Draft" not in await names(office, {field: {"before": "9999-12-31T00:00:00Z"}})


@pytest.mark.parametrize(
    "wanted",
    [
        {"startsAt": {"from": "2050-05-01T00:00:00Z", "before": "2050-05-01T00:00:00Z"}},
        {"endsAt": {"from": "2050-05-02T00:00:00Z", "before": "2050-05-01T00:00:00Z"}},
        {"lastActivityAt": {"from": "2050-05-01T00:00:00"}},
        {"startsAt": {"from": "0001-01-01T00:00:00+14:00"}},
        {"startsAt": {"before": "9999-12-31T23:59:59-14:00"}},
        {"launchedBy": "nonsense"},
        {"callerId": unknown("Campaign")},
        {"pastEnd": "yes"},
    ],
)
async def test_what_makes_no_sense_is_bad_input(office: Office, wanted: dict[str, Any]) -> None:
    assert await office.api.error_code(FILTERED, filter=wanted) == "BAD_USER_INPUT"


async def test_conditions_hold_together_with_status_and_search(office: Office) -> None:
    such = await one_such_among_others(office)
    await changed(such, "ends_at = now() - interval '1 hour'")
    wanted = {"pastEnd": True, "neverCalled": True, "noneRemaining": False}
    assert await names(office, wanted, status="ACTIVE", search="uc") == {"Such"}
    assert await names(office, wanted, status="ARCHIVED") == set()
    assert await names(office, wanted, search="Other") == set()
    assert await names(office, {"autoArchiving": True}, status="DRAFT") == set()


@pytest.mark.parametrize("order", ["NAME ASC", "STARTS_AT DESC", "REMAINING ASC"])
async def test_pages_of_a_filter_have_every_campaign_once_either_way(
    office: Office, order: str
) -> None:
    for place in range(5):
        await office.draft(name=f"{place // 2}", starts_at=None)
        await office.active(name=f"{place // 2}")
    field, direction = order.split()
    more = f"filter: {{neverCalled: true}} orderBy: {{field: {field}, direction: {direction}}}"
    whole = await walk(office, "campaigns", 100, more=more)
    assert len(whole) == 10
    for backwards in (False, True):
        assert await walk(office, "campaigns", 3, backwards=backwards, more=more) == whole


@pytest.mark.parametrize("campaigns", [1, 6])
async def test_a_filtered_page_is_one_statement(
    office: Office, statements: Statements, campaigns: int
) -> None:
    for _ in range(campaigns):
        await office.draft(name="Such")
    statements.clear()
    wanted = {"neverCalled": True, "withCallers": False, "launchedBy": None}
    assert await names(office, wanted) == {"Such"}
    assert len(statements) == 2
