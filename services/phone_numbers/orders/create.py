"""Ordering phone numbers."""

from foundation import changes, clock, jobs, locks, sql
from foundation.actors import Viewer
from foundation.changes import Noun
from foundation.errors import Problem, Refused, UserErrorCode, refuse
from foundation.locks import Lock
from foundation.transactions import transaction
from settings import get_settings
from telephony.regions import area_codes, region_of
from telephony.registry import DEMO_CARRIER, is_for_demos

MOST_NUMBERS = 1_000
"""The most numbers of one order. A mistake costs no more than that."""

MOST_OPEN = 5_000
"""The most numbers that an account may have on order at the same time."""


async def order(viewer: Viewer, region: str, count: int) -> int:
    """Have the worker buy numbers of an area code or a state; returns the order's id.

    Raises Refused with all problems: INVALID; or then LIMIT_REACHED.
    """
    place = region_of(region)
    if problems := _problems(place, count):
        raise Refused(problems)
    async with transaction():
        await _require_room(viewer.account_id, count)
        record = await sql.row(
            """WITH made AS (
                 INSERT INTO phone_number_order (account_id, user_id, region, wanted, created_at)
                 VALUES ($1, $2, $3, $4, $5) RETURNING id),
               owed AS (
                 INSERT INTO carrier_operation
                   (account_id, order_id, kind, state, attempts, next_attempt_at, created_at)
                 SELECT $1, id, 'BUY', 'PENDING', 0, clock_timestamp(), clock_timestamp()
                 FROM made, generate_series(1, $4::int) RETURNING id)
               SELECT id, ARRAY(SELECT id FROM owed) AS operations FROM made""",
            viewer.account_id,
            viewer.user_id,
            place,
            count,
            await clock.now(),
        )
        assert record is not None
        await changes.note(Noun.CARRIER_OPERATION, viewer.account_id, *record["operations"])
        await jobs.hint(jobs.CARRIER_OPERATIONS)
    order_id: int = record["id"]
    return order_id


def notice() -> str | None:
    """What whoever orders must know of the carrier: that its numbers are for demos only."""
    return DEMO_CARRIER if is_for_demos(get_settings()) else None


async def _require_room(account_id: int, count: int) -> None:
    """The lock prevents that orders at the same time exceed the limit together."""
    await locks.exclusive(Lock.ORDERS, account_id)
    open_: int = await sql.value(
        """SELECT count(*) FROM carrier_operation
           WHERE account_id = $1 AND kind = 'BUY' AND state <> 'DONE' AND state <> 'DEAD'""",
        account_id,
    )
    if open_ + count > MOST_OPEN:
        message = (
            f"{open_:,} ordered numbers are not bought yet; the limit is {MOST_OPEN:,}. "
            f"Order at most {MOST_OPEN - open_:,} now, or wait until more are bought."
        )
        raise refuse(UserErrorCode.LIMIT_REACHED, ["count"], message)


def _problems(region: str | None, count: int) -> list[Problem]:
    problems = []
    if region is None or not area_codes(region):
        message = "A region is an area code in the United States such as 212, or a state (NY)."
        problems.append(Problem(UserErrorCode.INVALID, ("region",), message))
    if not 1 <= count <= MOST_NUMBERS:
        message = f"An order is for 1 to {MOST_NUMBERS:,} numbers. Make several orders for more."
        problems.append(Problem(UserErrorCode.INVALID, ("count",), message))
    return problems
