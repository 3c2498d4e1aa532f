"""The legal hours of contacts (docs/domain.md, Contact hours)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.contact_hours import open_at, opening

NEW_YORK, LONDON, PHOENIX, DENVER = (
    *("America/New_York", "Europe/London"),
    *("America/Phoenix", "America/Denver"),
)
ALWAYS = ("00:00", "23:59")


@pytest.mark.parametrize(
    ("local", "is_open"),
    [("07:59:59", False), ("08:00:00", True), ("20:59:59", True), ("21:00:00", False)],
)
def test_calls_are_made_from_eight_to_nine_in_the_evening(local: str, is_open: bool) -> None:
    at = datetime.combine(date(2026, 11, 26), time.fromisoformat(local), ZoneInfo(NEW_YORK))
    assert open_at([NEW_YORK], at.astimezone(UTC)) is is_open


def test_it_is_open_in_all_zones_of_a_number() -> None:
    summer_in_denver = datetime(2026, 7, 1, 8, 30, tzinfo=ZoneInfo(DENVER))  # 07:30 in Phoenix
    assert open_at([DENVER], summer_in_denver)
    assert not open_at([DENVER, PHOENIX], summer_in_denver)
    winter_in_denver = datetime(2026, 12, 1, 8, 30, tzinfo=ZoneInfo(DENVER))
    assert open_at([DENVER, PHOENIX], winter_in_denver)


def test_somebody_without_a_zone_is_called_at_any_hour_of_the_campaign() -> None:
    assert open_at([], datetime(2026, 1, 1, 3, 0, tzinfo=UTC))


def test_hours_follow_the_clocks_when_these_change() -> None:
    """In New York the clocks went forward in the night to March 8."""
    before, after = (
        datetime(2026, 3, 7, 12, 30, tzinfo=UTC),
        datetime(2026, 3, 8, 12, 30, tzinfo=UTC),
    )
    assert not open_at([NEW_YORK], before)
    assert open_at([NEW_YORK], after)


def test_a_contact_can_be_called_when_campaign_and_zones_are_open() -> None:
    morning = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert opening([NEW_YORK], ("09:00", "18:00"), LONDON, morning) == datetime(
        2026, 11, 26, 13, 0, tzinfo=UTC
    )
    evening = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
    assert opening([NEW_YORK], ("09:00", "18:00"), LONDON, evening) == datetime(
        2026, 11, 27, 13, 0, tzinfo=UTC
    )


def test_zones_that_are_never_open_together_have_no_opening() -> None:
    assert (
        opening(["Pacific/Kiritimati"], ("20:00", "21:00"), "Etc/GMT+12", datetime.now(UTC)) is None
    )


ZONES = st.sampled_from([NEW_YORK, LONDON, PHOENIX, DENVER, "Asia/Kolkata", "Australia/Eucla"])


@given(st.integers(0, 365 * 24 * 60), st.lists(ZONES, max_size=3))
def test_the_opening_is_the_first_open_minute(minutes: int, zones: list[str]) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    found = opening(zones, ALWAYS, "UTC", moment)
    if found is None:
        assert not any(open_at(zones, moment + timedelta(minutes=15 * n)) for n in range(96))
        return
    assert open_at(zones, found)
    assert found == moment or not open_at(zones, found - timedelta(minutes=1)) or found.hour == 0
