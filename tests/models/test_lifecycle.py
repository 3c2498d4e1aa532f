"""The rules of a campaign's life that need no database: timer, flag, actions."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lifecycle import (
    ACTIONS,
    CAPABILITIES,
    CampaignAction,
    CampaignStatus,
    RefusedActionReason,
    allowed_actions,
    auto_archive_at,
    auto_archive_in_days,
    refused_actions,
)
from models.roles import Capability

NEW_YORK = "America/New_York"
DAYS_30 = timedelta(days=30)
moments = st.timedeltas(timedelta(0), timedelta(days=7300)).map(
    lambda passed: datetime(2020, 1, 1, tzinfo=UTC) + passed
)
zones = st.sampled_from(
    [
        NEW_YORK,
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Australia/Lord_Howe",
        "America/Santiago",
        "Asia/Kathmandu",
        "Europe/London",
    ]
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def flag(archive_at: str, now: str, zone: str = NEW_YORK) -> int | None:
    return auto_archive_in_days(CampaignStatus.ACTIVE, at(archive_at), zone, at(now))


@pytest.mark.parametrize(
    ("launched", "starts", "called", "archived"),
    [
        ("2026-01-01T12:00Z", "2025-12-01T12:00Z", None, "2026-01-31T12:00Z"),
        ("2026-01-01T12:00Z", "2026-02-01T09:00Z", None, "2026-03-03T09:00Z"),
        ("2026-01-01T12:00Z", "2025-12-01T12:00Z", "2026-01-20T08:00Z", "2026-02-19T08:00Z"),
        ("2024-02-01T00:00Z", "2024-01-01T00:00Z", None, "2024-03-02T00:00Z"),
    ],
    ids=["from the launch", "from the start", "from the last call", "across 29 February"],
)
def test_the_timer_runs_for_30_days_from_the_launch_the_start_or_the_last_call(
    launched: str, starts: str, called: str | None, archived: str
) -> None:
    assert auto_archive_at(at(launched), at(starts), at(called) if called else None) == at(archived)


@given(moments, moments, st.none() | moments)
def test_the_latest_of_the_three_counts(
    launched: datetime, starts: datetime, called: datetime | None
) -> None:
    runs_out = auto_archive_at(launched, starts, called)
    known = [moment for moment in (launched, starts, called) if moment]
    assert runs_out - DAYS_30 in known
    assert all(runs_out - DAYS_30 >= moment for moment in known)


@pytest.mark.parametrize(
    ("now", "days"),
    [
        ("2026-06-02T23:59:59-04:00", None),
        ("2026-06-03T00:00:00-04:00", 7),
        ("2026-06-03T23:59:59-04:00", 7),
        ("2026-06-04T00:00:00-04:00", 6),
        ("2026-06-09T23:59:59-04:00", 1),
        ("2026-06-10T00:00:00-04:00", 0),
        ("2026-06-10T15:00:00-04:00", 0),
        ("2026-06-10T23:00:00-04:00", 0),
        ("2026-06-25T00:00:00-04:00", 0),
    ],
)
def test_the_flag_shows_from_7_calendar_days_before_down_to_0_and_stays_0_when_past_due(
    now: str, days: int | None
) -> None:
    assert flag("2026-06-10T15:00:00-04:00", now) == days


@pytest.mark.parametrize(
    ("archive_at", "now", "days"),
    [
        ("2026-03-08T23:30:00-04:00", "2026-03-07T23:30:00-05:00", 1),
        ("2026-03-15T00:10:00-04:00", "2026-03-08T00:00:00-05:00", 7),
        ("2026-11-01T23:50:00-05:00", "2026-11-01T00:10:00-04:00", 0),
        ("2026-11-08T23:50:00-05:00", "2026-11-01T00:10:00-04:00", 7),
    ],
    ids=["a day of 23 hours", "a week with one", "a day of 25 hours", "a week with one (25)"],
)
def test_the_flag_counts_dates_and_not_hours_where_the_clocks_change(
    archive_at: str, now: str, days: int
) -> None:
    assert flag(archive_at, now) == days


@pytest.mark.parametrize(("year", "days"), [(2027, 1), (2028, 2)])
def test_the_flag_counts_29_february(year: int, days: int) -> None:
    assert flag(f"{year}-03-01T12:00:00-05:00", f"{year}-02-28T12:00:00-05:00") == days


@pytest.mark.parametrize(
    ("zone", "days"), [("Pacific/Kiritimati", 1), ("Pacific/Pago_Pago", 0), ("UTC", 1)]
)
def test_the_flag_goes_by_the_campaigns_time_zone(zone: str, days: int) -> None:
    assert flag("2026-05-02T10:30:00Z", "2026-05-01T11:30:00Z", zone) == days


@pytest.mark.parametrize("status", [CampaignStatus.DRAFT, CampaignStatus.ARCHIVED])
def test_only_active_campaigns_have_the_flag(status: CampaignStatus) -> None:
    now = at("2026-06-10T15:00:00Z")
    assert auto_archive_in_days(status, now, NEW_YORK, now) is None


@given(moments, zones, st.integers(0, 30 * 24 * 60), st.integers(0, 24 * 60))
def test_the_flag_only_counts_down_until_it_is_0(
    runs_out: datetime, zone: str, minutes: int, later: int
) -> None:
    def shown(moment: datetime) -> int:
        days = auto_archive_in_days(CampaignStatus.ACTIVE, runs_out, zone, moment)
        assert days is None or 0 <= days <= 7
        return 8 if days is None else days

    now = runs_out - timedelta(minutes=minutes)
    assert shown(now + timedelta(minutes=later)) <= shown(now)
    assert shown(runs_out) == 0
    assert shown(runs_out - timedelta(days=9)) == 8


@given(moments, zones, st.integers(-30 * 24 * 60, 30 * 24 * 60))
def test_the_flag_counts_days_as_a_calendar_of_the_zone_does(
    runs_out: datetime, zone: str, minutes: int
) -> None:
    now = runs_out - timedelta(minutes=minutes)
    there = ZoneInfo(zone)
    days = (runs_out.astimezone(there).date() - now.astimezone(there).date()).days
    shown = auto_archive_in_days(CampaignStatus.ACTIVE, runs_out, zone, now)
    assert shown == (max(days, 0) if days <= 7 else None)


def test_a_call_sets_the_timer_back_to_30_days_and_takes_the_flag_away() -> None:
    launched, now = at("2026-05-01T12:00:00Z"), at("2026-05-30T12:00:00Z")
    before = auto_archive_at(launched, launched, None)
    after = auto_archive_at(launched, launched, now)
    assert auto_archive_in_days(CampaignStatus.ACTIVE, before, NEW_YORK, now) == 1
    assert auto_archive_in_days(CampaignStatus.ACTIVE, after, NEW_YORK, now) is None
    assert after - now == DAYS_30


@pytest.mark.parametrize(
    ("status", "actions"),
    [
        (CampaignStatus.DRAFT, "VIEW EDIT LAUNCH CLONE DELETE"),
        (CampaignStatus.ACTIVE, "VIEW EDIT CLONE ARCHIVE UPDATE_END_DATE EXPORT"),
        (CampaignStatus.ARCHIVED, "VIEW CLONE EXPORT"),
    ],
)
def test_each_status_allows_its_actions(status: CampaignStatus, actions: str) -> None:
    assert set(ACTIONS[status]) == {CampaignAction(action) for action in actions.split()}


@pytest.mark.parametrize("status", CampaignStatus)
@pytest.mark.parametrize("lacking", [None, *dict.fromkeys(CAPABILITIES.values())])
def test_every_action_is_allowed_or_refused_with_a_reason(
    status: CampaignStatus, lacking: Capability | None
) -> None:
    capabilities = frozenset(Capability) - {lacking}
    allowed = allowed_actions(status, capabilities)
    refused = refused_actions(status, capabilities)
    assert sorted([*allowed, *(each.action for each in refused)]) == sorted(CampaignAction)
    for each in refused:
        forbidden = each.action not in ACTIONS[status]
        assert (each.reason is RefusedActionReason.WRONG_STATUS) == forbidden
        assert (each.rule is not None) == forbidden
