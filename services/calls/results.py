"""The results of a campaign's calls, from its counters: reading them does not count calls."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from foundation import sql
from models.call_results import REACHED, CallResult


@dataclass(slots=True)
class Results:
    """The calls of a campaign.

    `by_result` has the results that occurred, `by_hour` the hours (UTC) in which the calls began,
    in order.
    """

    by_result: dict[CallResult, int] = field(default_factory=dict)
    by_hour: dict[datetime, int] = field(default_factory=dict)

    @property
    def dialed(self) -> int:
        """Recorded calls: a contact who was called three times counts three times."""
        return sum(self.by_result.values())

    @property
    def reached(self) -> int:
        """Calls in which the contact was on the line."""
        return sum(count for result, count in self.by_result.items() if result in REACHED)


async def of_campaigns(campaign_ids: Sequence[int]) -> dict[int, Results]:
    """The results of each of these campaigns. The caller has checked that they may be read."""
    records = await sql.rows(
        """SELECT wanted.id, made.result, made.hour, made.calls
            FROM unnest($1::bigint[]) AS wanted(id)
            CROSS JOIN LATERAL (
              SELECT result, hour, sum(calls)::int AS calls
              FROM (
                SELECT result, hour, calls FROM campaign_hour WHERE campaign_id = wanted.id
                UNION ALL
                SELECT result, date_trunc('hour', called_at), 1 FROM campaign_delta
                WHERE campaign_id = wanted.id AND result IS NOT NULL) recorded
              GROUP BY GROUPING SETS ((result), (hour)) HAVING sum(calls) <> 0) made
            ORDER BY wanted.id, made.hour, made.result""",
        campaign_ids,
    )
    found = {campaign_id: Results() for campaign_id in campaign_ids}
    for record in records:
        results = found[record["id"]]
        if record["result"] is not None:
            results.by_result[CallResult(record["result"])] = record["calls"]
        elif record["hour"] is not None:
            results.by_hour[record["hour"]] = record["calls"]
    return found
