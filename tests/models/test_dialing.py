"""When calls can be made: the dialing window of models/lifecycle.py."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lifecycle import CampaignStatus, Dialing, DialingClosedReason, dialing
from tests.models.test_lifecycle import NEW_YORK, at, moments, zones

OPEN = Dialing(True)


def closed(reason: str, opens_at: str | None = None) -> Dialing:
    return Dialing(False, DialingClosedReason(reason), at(opens_at) if opens_at else None)


def window(
    now: str,
    *,
    status: CampaignStatus = CampaignStatus.ACTIVE,
    starts: str = "2026-06-01T10:00:00-04:00",
    ends: str = "2026-06-10T15:00:00-04:00",
    hours: tuple[str, str] = ("09:00", "21:00"),
    zone: str = NEW_YORK,
) -> Dialing:
    """Whether and since when, without the end of it."""
    return replace(dialing(status, at(starts), at(ends), hours, zone, at(now)), closes_at=None)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-06-01T09:59:59-04:00", closed("NOT_STARTED", "2026-06-01T10:00:00-04:00")),
        ("2026-06-01T10:00:00-04:00", OPEN),
        ("2026-06-10T14:59:59-04:00", OPEN),
        ("2026-06-10T15:00:00-04:00", closed("ENDED")),
        ("2026-07-10T15:00:00-04:00", closed("ENDED")),
    ],
)
def test_dialing_is_open_from_the_start_on_and_until_just_before_the_end(
    now: str, expected: Dialing
) -> None:
    assert window(now) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-06-05T08:59:59-04:00", closed("OUTSIDE_DAILY_HOURS", "2026-06-05T09:00:00-04:00")),
        ("2026-06-05T09:00:00-04:00", OPEN),
        ("2026-06-05T20:59:59-04:00", OPEN),
        ("2026-06-05T21:00:00-04:00", closed("OUTSIDE_DAILY_HOURS", "2026-06-06T09:00:00-04:00")),
    ],
)
def test_dialing_is_open_from_the_opening_hour_on_and_until_just_before_the_closing_hour(
    now: str, expected: Dialing
) -> None:
    assert window(now) == expected


@pytest.mark.parametrize("status", [CampaignStatus.DRAFT, CampaignStatus.ARCHIVED])
def test_only_active_campaigns_dial(status: CampaignStatus) -> None:
    assert window("2026-06-05T12:00:00-04:00", status=status) == closed("NOT_ACTIVE")


def test_a_draft_without_dates_is_not_active() -> None:
    now = at("2026-06-05T12:00:00Z")
    assert dialing(CampaignStatus.DRAFT, None, None, ("09:00", "21:00"), "UTC", now) == closed(
        "NOT_ACTIVE"
    )


def test_a_start_outside_the_daily_hours_opens_at_the_next_opening_hour() -> None:
    expected = closed("NOT_STARTED", "2026-06-02T09:00:00-04:00")
    assert window("2026-06-01T12:00:00-04:00", starts="2026-06-01T22:00:00-04:00") == expected


def test_a_window_that_ends_before_the_next_opening_hour_does_not_open_again() -> None:
    ends = "2026-06-06T09:00:00-04:00"
    assert window("2026-06-05T22:00:00-04:00", ends=ends) == closed("OUTSIDE_DAILY_HOURS")
    later = "2026-06-06T09:00:01-04:00"
    expected = closed("OUTSIDE_DAILY_HOURS", "2026-06-06T09:00:00-04:00")
    assert window("2026-06-05T22:00:00-04:00", ends=later) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (NEW_YORK, closed("OUTSIDE_DAILY_HOURS", "2026-06-05T13:00:00Z")),
        ("Europe/London", OPEN),
        ("Pacific/Kiritimati", closed("OUTSIDE_DAILY_HOURS", "2026-06-05T19:00:00Z")),
    ],
)
def test_daily_hours_are_local_time(zone: str, expected: Dialing) -> None:
    assert window("2026-06-05T12:00:00Z", zone=zone) == expected


@pytest.mark.parametrize(
    ("now", "opens_at"),
    [
        ("2026-03-07T22:00:00-05:00", "2026-03-08T09:00:00-04:00"),
        ("2026-10-31T22:00:00-04:00", "2026-11-01T09:00:00-05:00"),
    ],
    ids=["a night of 23 hours", "a night of 25 hours"],
)
def test_the_opening_hour_is_right_after_the_clocks_change(now: str, opens_at: str) -> None:
    starts, ends = "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z"
    assert window(now, starts=starts, ends=ends) == closed("OUTSIDE_DAILY_HOURS", opens_at)


@pytest.mark.parametrize(
    ("now", "ends", "closes_at"),
    [
        ("2026-06-05T12:00:00-04:00", "2026-06-09T12:00:00-04:00", "2026-06-05T21:00:00-04:00"),
        ("2026-06-05T12:00:00-04:00", "2026-06-05T15:00:00-04:00", "2026-06-05T15:00:00-04:00"),
        ("2026-11-01T09:00:00-05:00", "2026-12-01T00:00:00-05:00", "2026-11-01T21:00:00-05:00"),
        ("2026-06-05T22:00:00-04:00", "2026-06-09T12:00:00-04:00", None),
    ],
    ids=["the daily hours end", "the campaign ends", "the clocks change", "closed already"],
)
def test_it_closes_with_the_daily_hours_or_with_the_campaign(
    now: str, ends: str, closes_at: str | None
) -> None:
    starts = at("2026-06-01T10:00:00-04:00")
    found = dialing(CampaignStatus.ACTIVE, starts, at(ends), ("09:00", "21:00"), NEW_YORK, at(now))
    assert found.closes_at == (at(closes_at) if closes_at else None)


hours = st.integers(8 * 60, 21 * 60).map(lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}")
spans = st.timedeltas(timedelta(days=-10), timedelta(days=10))


def two(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Two different values in their order."""
    return st.lists(values, min_size=2, max_size=2, unique=True).map(sorted)


@given(moments, two(spans), two(hours), zones, st.floats(0, 1))
def test_dialing_opens_exactly_when_the_start_the_end_and_the_hours_allow_it(
    now: datetime,
    distances: list[timedelta],
    daily: list[str],
    zone: str,
    between: float,
) -> None:
    opens, closes = daily
    starts, ends = (now + distance for distance in distances)

    def found(moment: datetime) -> Dialing:
        status = CampaignStatus.ACTIVE
        return dialing(status, starts, ends, (opens, closes), zone, moment.astimezone(UTC))

    local = now.astimezone(ZoneInfo(zone)).strftime("%H:%M")
    assert found(now).open == (starts <= now < ends and opens <= local < closes)
    opens_at = found(now).opens_at
    if opens_at is not None:
        assert opens_at > now
        assert found(opens_at).open
        before = min(now + (opens_at - now) * between, opens_at - timedelta.resolution)
        assert not found(before).open
    elif not found(now).open:
        assert not any(found(now + timedelta(minutes=step)).open for step in range(0, 14400, 47))
