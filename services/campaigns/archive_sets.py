"""Which campaigns one transaction archives together.

While it lasts, nobody calls in these campaigns, so it must not last long.
"""

from collections.abc import Mapping, Sequence

from foundation import sql

MOST_CAMPAIGNS = 250
MOST_NUMBERS = 10_000
"""Phone numbers of all campaigns of a set. A campaign that has more is alone in its set."""


def sets(numbers: Mapping[int, int]) -> list[list[int]]:
    """The campaigns in sets, in their order. They are given with how many numbers they have."""
    found: list[list[int]] = []
    together = 0
    for campaign_id, count in numbers.items():
        together += count
        if not found or together > MOST_NUMBERS or len(found[-1]) == MOST_CAMPAIGNS:
            found.append([])
            together = count
        found[-1].append(campaign_id)
    return found


async def sets_of(campaign_ids: Sequence[int]) -> list[list[int]]:
    """The same for campaigns whose numbers are not known yet. It says nothing of them."""
    records = await sql.rows(
        "SELECT id, number_count FROM campaign WHERE id = ANY($1::bigint[])", campaign_ids
    )
    numbers = {record["id"]: record["number_count"] for record in records}
    return sets({campaign_id: numbers.get(campaign_id, 0) for campaign_id in campaign_ids})
