"""Which phone numbers a launch takes: by region in priority order, the longest unused first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from foundation import locks, sql
from foundation.locks import Lock
from foundation.transactions import transaction
from telephony.regions import is_area_code


@dataclass(frozen=True, slots=True)
class RegionStock:
    region: str
    available: int


class _TooFew(Exception):  # noqa: N818  # undoes the locks of a first look
    pass


async def choose(account_id: int, regions: Sequence[str], count: int) -> list[int]:
    """Lock up to `count` free numbers and answer their ids; fewer only if there are no more.

    A first look passes by what other launches hold. Where that is too little it gives back its
    locks and looks again, waiting for the others: one of them may give numbers back. Only one
    launch of an account waits at a time, and those that do not wait never do, so none deadlocks.
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
        "UPDATE phone_number SET status = 'ASSIGNED' WHERE id = ANY($1::bigint[])", numbers
    )
    await sql.execute(
        """INSERT INTO phone_number_assignment (phone_number_id, campaign_id, assigned_at)
           SELECT id, $2, $3 FROM unnest($1::bigint[]) AS id""",
        numbers,
        campaign_id,
        now,
    )


async def stock(account_id: int, regions: Sequence[str]) -> list[RegionStock]:
    """How many free numbers each of these regions has, in the order asked."""
    records = await sql.rows(
        """SELECT region, (SELECT count(*) FROM phone_number
              WHERE account_id = $1 AND status = 'AVAILABLE' AND area_code = region)
            + (SELECT count(*) FROM phone_number
              WHERE account_id = $1 AND status = 'AVAILABLE' AND state = region) AS available
           FROM unnest($2::text[]) WITH ORDINALITY AS wanted(region, place) ORDER BY place""",
        account_id,
        regions,
    )
    return [RegionStock(record["region"], record["available"]) for record in records]


async def available(account_id: int, regions: Sequence[str]) -> int:
    """How many free numbers these regions have together; a number may lie in two of them."""
    total: int = await sql.value(
        """SELECT count(*) FROM phone_number
           WHERE account_id = $1 AND status = 'AVAILABLE'
             AND (area_code = ANY($2::text[]) OR state = ANY($2::text[]))""",
        account_id,
        regions,
    )
    return total


async def whole_stock(account_id: int) -> list[RegionStock]:
    """The free numbers of every region that the account has numbers in: states, then area codes."""
    records = await sql.rows(
        """SELECT coalesce(area_code, state) AS region,
              count(*) FILTER (WHERE status = 'AVAILABLE') AS available
           FROM phone_number WHERE account_id = $1 AND status <> 'RETURNED'
           GROUP BY GROUPING SETS ((state), (area_code))
           HAVING coalesce(area_code, state) IS NOT NULL
           ORDER BY area_code NULLS FIRST, state""",
        account_id,
    )
    return [RegionStock(record["region"], record["available"]) for record in records]
