"""Calls of the past weeks."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from foundation import clock, sql
from foundation.actors import Viewer
from local.results import some_result
from models.call_results import NOT_REACHED, REACHED, CallResult
from services.assignments import callers
from services.do_not_call.of_calls import add_of_call

_HOURS = {9: 1, 10: 2, 11: 2, 12: 2, 13: 1, 14: 1, 15: 2, 16: 3, 17: 5, 18: 6, 19: 5, 20: 2}
"""How busy each local hour is, in relation to the others: volunteers call after work."""

_JUST_NOW = timedelta(minutes=10)
_WISHES = ("Call me again before the election", "Wants to volunteer", "Has no questions")
PATCH_THRU_TARGET = "County Clerk"


def busy_moments(
    days: Sequence[date], calls: int, time_zone: str, random: Random
) -> list[datetime]:
    """When so many calls began, spread over these days: more in the evening, some days quieter."""
    zone = ZoneInfo(time_zone)
    busy = [random.uniform(0.4, 1.6) for _ in days]
    moments = []
    for day in random.choices(days, weights=busy, k=calls):
        (hour,) = random.choices(list(_HOURS), weights=list(_HOURS.values()))
        at = time(hour, random.randrange(60), random.randrange(60))
        moments.append(datetime.combine(day, at, zone))
    return sorted(moments)


@dataclass(frozen=True, slots=True)
class _Call:
    began: datetime
    ended: datetime
    user_id: int
    result: str
    answers: str
    patch_thru_target: str | None


async def make_calls(
    admin: Viewer, crew: Sequence[Viewer], campaign_id: int, moments: Sequence[datetime]
) -> None:
    """The crew takes turns to call at these moments; those that are still to come are left out.

    One statement writes what a claim and a record of each call would write. Thousands of these
    would make the first start slow.
    """
    random = Random(campaign_id)  # noqa: S311  # nothing secret
    now = await clock.now()
    past = [moment for moment in moments if moment < now - _JUST_NOW]
    if not past:
        return
    with clock.moved(past[0] - now):
        await callers.add(admin, campaign_id, [caller.user_id for caller in crew])
    calls = [
        _call(began, crew[number % len(crew)].user_id, random) for number, began in enumerate(past)
    ]
    made = await sql.rows(
        _WRITE,
        campaign_id,
        *zip(*map(astuple, calls), strict=True),
        list(NOT_REACHED),
    )
    for call in made:
        if call["result"] == CallResult.DO_NOT_CALL:
            await add_of_call(call["id"], call["ended_at"])


_WRITE = """WITH campaign AS (SELECT * FROM campaign WHERE id = $1),
    numbers AS (
      SELECT array_agg(phone_number_id ORDER BY id) AS ids FROM phone_number_assignment
      WHERE campaign_id = $1 AND ended_at IS NULL),
    head AS (
      SELECT id, contact_id, phone, row_number() OVER (ORDER BY queue_key) AS place
      FROM dial WHERE campaign_id = $1 AND state = 'QUEUED'),
    made AS (
      SELECT head.*, given.*, a.id AS assignment_id,
        numbers.ids[1 + head.place % cardinality(numbers.ids)] AS phone_number_id,
        given.result = ANY($8::text[]) AND campaign.redial_attempts > 1 AS again,
        given.ended_at + campaign.redial_pause_minutes * interval '1 minute' AS again_at
      FROM campaign CROSS JOIN numbers CROSS JOIN head
      JOIN unnest($2::timestamptz[], $3::timestamptz[], $4::bigint[], $5::text[], $6::text[],
        $7::text[]) WITH ORDINALITY
        AS given(started_at, ended_at, user_id, result, answers, patch_thru_target, turn)
        ON given.turn = head.place
      JOIN assignment a ON a.campaign_id = $1 AND a.user_id = given.user_id),
    called AS (
      INSERT INTO call (campaign_id, dial_id, contact_id, assignment_id, user_id, phone_number_id,
        started_at, ended_at, result, answers, patch_thru_target)
      SELECT $1, id, contact_id, assignment_id, user_id, phone_number_id, started_at, ended_at,
        result, answers::jsonb, patch_thru_target
      FROM made ORDER BY turn RETURNING id, dial_id),
    counted AS (
      INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn, called_at, result)
      SELECT $1, again::int - 1, 0, 0, started_at, result FROM made ORDER BY turn),
    dialed AS (
      UPDATE dial SET result = made.result, attempts = 1,
        state = CASE WHEN again THEN 'QUEUED' ELSE 'FINISHED' END,
        queue_key = CASE WHEN again THEN (extract(epoch FROM again_at) * 1000000)::bigint
          ELSE queue_key END
      FROM made WHERE dial.id = made.id)
    SELECT called.id, ended_at, result FROM made JOIN called ON called.dial_id = made.id
    ORDER BY turn"""


def _call(began: datetime, user_id: int, random: Random) -> _Call:
    result = some_result(random)
    ended = began + _length(result, random)
    if result is not CallResult.TALKED_TO_CORRECT_PERSON:
        return _Call(began, ended, user_id, result, "{}", None)
    answers = json.dumps({"note": random.choice(_WISHES)})
    target = PATCH_THRU_TARGET if random.random() < 0.2 else None
    return _Call(began, ended, user_id, result, answers, target)


def _length(result: CallResult, random: Random) -> timedelta:
    least, most = (60, 420) if result in REACHED else (10, 45)
    return timedelta(seconds=random.randint(least, most))
