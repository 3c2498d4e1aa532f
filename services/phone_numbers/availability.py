"""How many free phone numbers an account has."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation import sql


@dataclass(frozen=True, slots=True)
class RegionStock:
    region: str
    available: int


async def by_region(account_id: int, regions: Sequence[str]) -> list[RegionStock]:
    """How many free numbers each of these regions has, in the given order."""
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


async def total(account_id: int, regions: Sequence[str]) -> int:
    """How many free numbers these regions have together. A number in two of them counts once."""
    count: int = await sql.value(
        """SELECT count(*) FROM phone_number
           WHERE account_id = $1 AND status = 'AVAILABLE'
             AND (area_code = ANY($2::text[]) OR state = ANY($2::text[]))""",
        account_id,
        regions,
    )
    return count


async def everywhere(account_id: int) -> list[RegionStock]:
    """How many free numbers the account has in each region: its states, then its area codes."""
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
