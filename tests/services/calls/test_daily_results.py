"""The results of a campaign by day in a time zone (docs/domain.md, Results)."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from foundation import sql
from foundation.errors import BadRequest
from models.call_results import CallResult
from services.calls.daily_results import MOST_DAYS, Days, by_day, today_in
from services.campaigns import counters
from tests.floor import Floor, a_floor, calls

pytestmark = pytest.mark.usefixtures("database")

ZONES = ["America/New_York", "Asia/Kathmandu", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
"""With whole hours, 45 minutes, half an hour, a change of clocks by half an hour, and none."""

NIGHT = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
"""Calls begin every 17 minutes for ten days from here on; clocks change in some zones."""

MANY = 800


@pytest.fixture(scope="module")
async def floor(database: None) -> Floor:
    """Half of the calls are folded into the hours of the campaign, the others are not yet."""
    floor = await a_floor(people=2)
    await floor.seat.call()
    await sql.execute("DELETE FROM campaign_delta WHERE campaign_id = $1", floor.campaign_id)
    await sql.execute(
        """INSERT INTO call (campaign_id, dial_id, contact_id, assignment_id, user_id,
             phone_number_id, started_at, ended_at, result, patch_thru_target, answers)
           SELECT campaign_id, -n, contact_id, assignment_id, user_id + n % 2, phone_number_id,
             began, began + interval '1 minute',
             (ARRAY['BUSY', 'REFUSED', 'MOVED'])[1 + n % 3],
             CASE WHEN n % 5 = 0 THEN 'Office' END, '{}'
           FROM call, generate_series(1, $3::int) AS n,
             LATERAL (SELECT $2::timestamptz + n * interval '17 minutes' AS began) made
           WHERE campaign_id = $1""",
        floor.campaign_id,
        NIGHT,
        MANY,
    )
    for half in ("<=", ">"):
        await sql.execute(
            f"""INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn,
                  called_at, result)
                SELECT campaign_id, 0, 0, 0, started_at, result FROM call
                WHERE campaign_id = $1 AND dial_id < 0 AND -dial_id {half} $2""",
            floor.campaign_id,
            MANY // 2,
        )
        if half == "<=":
            await counters.fold()
    return floor


@pytest.mark.parametrize("whose", ["all", "one"])
@pytest.mark.parametrize("zone", ZONES)
async def test_every_call_is_counted_on_the_day_on_which_it_began(
    floor: Floor, zone: str, whose: str
) -> None:
    caller = floor.seat.caller.user_id if whose == "one" else None
    days = Days(date(2026, 3, 30), date(2026, 4, 5), caller)
    asked = (floor.campaign_id, zone)
    found = (await by_day([asked], days))[asked]
    results: dict[date, Counter[str]] = {}
    connected: Counter[date] = Counter()
    for call in await calls(floor.campaign_id):
        day = call["started_at"].astimezone(ZoneInfo(zone)).date()
        if days.start <= day < days.end and caller in (None, call["user_id"]):
            results.setdefault(day, Counter())[call["result"]] += 1
            connected[day] += call["patch_thru_target"] == "Office"
    assert {day: Counter(tally.by_result) for day, tally in found.items()} == results
    assert {day: tally.patch_thrus["Office"] for day, tally in found.items()} == connected
    assert list(found) == sorted(found)
    assert len(found) == 6


async def test_several_campaigns_and_zones_are_told_apart(floor: Floor) -> None:
    other = await a_floor()
    days = Days(date(2026, 3, 30), date(2026, 3, 31))
    asked = [(floor.campaign_id, "UTC"), (floor.campaign_id, ZONES[1]), (other.campaign_id, "UTC")]
    found = await by_day(asked, days)
    assert list(found) == asked
    assert [len(found[each]) for each in asked] == [1, 1, 0]
    assert found[asked[0]][days.start].by_result.keys() <= set(CallResult)


TODAY = date(2026, 5, 10)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, (date(2026, 4, 11), date(2026, 5, 11))),
        (date(2026, 5, 1), None, (date(2026, 5, 1), date(2026, 5, 31))),
        (None, date(2026, 5, 1), (date(2026, 4, 1), date(2026, 5, 1))),
        (TODAY, TODAY + timedelta(MOST_DAYS), (TODAY, TODAY + timedelta(MOST_DAYS))),
    ],
)
def test_thirty_days_are_asked_for_unless_others_are(
    start: date | None, end: date | None, expected: tuple[date, date]
) -> None:
    days = Days.given(start, end, None, TODAY)
    assert (days.start, days.end) == expected


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (TODAY, TODAY),
        (TODAY, TODAY - timedelta(1)),
        (TODAY, TODAY + timedelta(MOST_DAYS + 1)),
        (date.min, None),
        (None, date.max),
        (date.max, None),
        (None, date.min),
    ],
)
def test_too_many_days_none_or_others_than_those_of_people_are_refused(
    start: date | None, end: date | None
) -> None:
    with pytest.raises(BadRequest):
        Days.given(start, end, None, TODAY)


def test_a_zone_must_be_known() -> None:
    assert today_in("Asia/Kathmandu", datetime(2026, 1, 1, 18, 30, tzinfo=UTC)) == date(2026, 1, 2)
    for unknown in ("Moon/Crater", "", "\x00", "../etc/passwd", "posixrules"):
        with pytest.raises(BadRequest):
            today_in(unknown, NIGHT)
