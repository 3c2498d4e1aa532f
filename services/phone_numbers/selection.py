"""Which phone numbers a launch takes: by region in priority order, the longest unused first
(docs/domain.md, Launch)."""

from collections.abc import Sequence
from datetime import datetime

from foundation import locks, sql
from foundation.locks import Lock
from foundation.transactions import transaction
from telephony.regions import is_area_code


class _TooFew(Exception):  # noqa: N818  # gives back the locks of the first attempt
    pass


async def choose(account_id: int, regions: Sequence[str], count: int) -> list[int]:
    """Lock up to `count` free numbers and return their ids; fewer only if there are no more.

    The first attempt skips numbers that other launches hold. If it finds too few, it gives its
    locks back and looks again, this time waiting for the other launches: one of them may give
    numbers back. Only one launch of an account waits at a time, and the first attempt never waits,
    so there are no deadlocks.
    """
    if not regions:
        return []
    try:
        async with transaction():
            numbers = await _take(account_id, regions, count, "SKIP LOCKED")
            if len(numbers) < count:
                raise _TooFew
            return numbers
    except _TooFew:
        await locks.exclusive(Lock.STOCK, account_id)
        return await _take(account_id, regions, count, "")


async def _take(account_id: int, regions: Sequence[str], count: int, how: str) -> list[int]:
    numbers: list[int] = []
    for region in regions:
        if len(numbers) == count:
            break
        records = await sql.rows(
            f"""SELECT id FROM phone_number
                WHERE account_id = $1 AND status = 'AVAILABLE' AND {_in_region(region)} = $2
                  AND id <> ALL($3::bigint[])
                ORDER BY unused_since, id LIMIT $4
                FOR UPDATE {how}""",
            account_id,
            region,
            numbers,
            count - len(numbers),
        )
        numbers += [record["id"] for record in records]
    return numbers


def _in_region(region: str) -> str:
    return "area_code" if is_area_code(region) else "state"


async def assign(campaign_id: int, numbers: Sequence[int], now: datetime) -> None:
    """Give locked free numbers to a campaign."""
    await sql.execute(
        """WITH taken AS (
             UPDATE phone_number SET status = 'ASSIGNED' WHERE id = ANY($1::bigint[]))
           INSERT INTO phone_number_assignment
             (phone_number_id, campaign_id, assigned_at, area_code, place, place_in_area)
           SELECT n.id, $2, $3, n.area_code, given.place - 1,
             row_number() OVER (PARTITION BY n.area_code ORDER BY given.place) - 1
           FROM unnest($1::bigint[]) WITH ORDINALITY AS given(id, place)
             JOIN phone_number n ON n.id = given.id
           ORDER BY given.place""",
        numbers,
        campaign_id,
        now,
    )
