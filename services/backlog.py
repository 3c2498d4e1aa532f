"""The work that waits to be done, for monitoring. Each figure reads an index or a few rows."""

from dataclasses import dataclass

from foundation import clock, sql

MOST_DELTAS = 100_000
"""Deltas are counted up to this many. There are more only if no worker folds them."""


@dataclass(frozen=True, slots=True)
class Operations:
    """Carrier operations that are not done, in one state; the age of the oldest in seconds."""

    state: str
    count: int
    oldest: float


@dataclass(frozen=True, slots=True)
class Backlog:
    """Work that waits. `overdue`: for each sweep, the seconds since its oldest work was due."""

    overdue: dict[str, float]
    operations: list[Operations]
    exports: dict[str, int]
    deltas: int
    overlaps: int


_SECONDS_SINCE = "greatest(0, extract(epoch FROM clock_timestamp() - %s))::float8"
_OVERDUE = {
    "run_carrier_operations": (
        """SELECT least(
             (SELECT min(next_attempt_at) FROM carrier_operation
              WHERE kind = 'RELEASE' AND state IN ('PENDING', 'UNKNOWN')),
             (SELECT min(next_attempt_at) FROM carrier_operation
              WHERE kind = 'BUY' AND state IN ('PENDING', 'UNKNOWN')))"""
    ),
    "archive_inactive_campaigns": (
        "SELECT min(auto_archive_at) - $shift::interval FROM campaign WHERE status = 'ACTIVE'"
    ),
    "return_clean_numbers": (
        "SELECT min(clean_at) - $shift::interval FROM phone_number WHERE status = 'CLEANING'"
    ),
    "return_abandoned_claims": "SELECT min(lease_until) FROM call WHERE ended_at IS NULL",
    "run_exports": "SELECT min(created_at) - $shift::interval FROM export WHERE status = 'QUEUED'",
    "expire_exports": (
        "SELECT min(expires_at) - $shift::interval FROM export WHERE status = 'COMPLETED'"
    ),
}
"""For each sweep, when its oldest work is due, in real time."""


async def backlog() -> Backlog:
    """The backlog as it is now, from two statements."""
    due = " UNION ALL ".join(
        f"SELECT '{sweep}' AS sweep, coalesce({_SECONDS_SINCE % f'({moment})'}, 0) AS seconds"
        for sweep, moment in _OVERDUE.items()
    )
    overdue = await sql.rows(due, shift=clock.shift())
    counts = await sql.rows(
        f"""SELECT 'operation' AS what, state AS name, count(*) AS count,
              {_SECONDS_SINCE % "min(created_at)"} AS oldest
            FROM carrier_operation WHERE state <> 'DONE' GROUP BY state
            UNION ALL
            SELECT 'export', status, count(*), 0 FROM export
            WHERE status IN ('QUEUED', 'RUNNING') GROUP BY status
            UNION ALL
            SELECT 'delta', '', count(*), 0
            FROM (SELECT 1 FROM campaign_delta LIMIT {MOST_DELTAS}) x
            UNION ALL
            SELECT 'overlap', '', count(*), 0 FROM campaign
            WHERE status = 'ACTIVE' AND overlaps_counted_at IS NULL"""
    )
    found = {(row["what"], row["name"]): row["count"] for row in counts}
    return Backlog(
        overdue={row["sweep"]: row["seconds"] for row in overdue},
        operations=[
            Operations(row["name"], row["count"], row["oldest"])
            for row in counts
            if row["what"] == "operation"
        ],
        exports={name: found.get(("export", name), 0) for name in ("QUEUED", "RUNNING")},
        deltas=found["delta", ""],
        overlaps=found["overlap", ""],
    )
