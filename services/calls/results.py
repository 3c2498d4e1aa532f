"""The results of a campaign's calls, from its counters: reading them does not count calls."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from foundation import sql
from models.call_results import CallResult
from services.calls.tallies import Counted


@dataclass(slots=True)
class Results(Counted):
    """The calls of a campaign. `by_hour` has the hours (UTC) in which they began, in order."""

    by_hour: dict[datetime, int] = field(default_factory=dict)


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


async def patch_thrus(campaign_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """For each of these campaigns, how many calls were connected to each PatchThru target."""
    records = await sql.rows(
        """SELECT campaign_id, patch_thru_target, count(*)::int AS calls FROM call
           WHERE campaign_id = ANY($1::bigint[]) AND patch_thru_target IS NOT NULL
           GROUP BY campaign_id, patch_thru_target ORDER BY campaign_id, patch_thru_target""",
        campaign_ids,
    )
    found: dict[int, dict[str, int]] = {campaign_id: {} for campaign_id in campaign_ids}
    for record in records:
        found[record["campaign_id"]][record["patch_thru_target"]] = record["calls"]
    return found
