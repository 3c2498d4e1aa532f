"""Which active campaigns should be archived, and why.

(docs/domain.md, Archive recommendations)
"""

from dataclasses import dataclass, replace
from datetime import datetime

from foundation import clock, sql
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.paging import Keyset, Page, Paging
from foundation.turns import turn
from models.lifecycle import ArchiveRecommendationReason as Reason
from services.campaigns.counters import IN_PROGRESS, REMAINING, UNFOLDED
from services.campaigns.row import COLUMNS, CampaignRow

_OVERLAPS = """campaign_overlap o
    WHERE o.campaign_id = c.id AND o.contact_count > 0
      AND (SELECT newer.status FROM campaign newer WHERE newer.id = o.newer_id) = 'ACTIVE'"""

_RULES = {
    Reason.NO_REMAINING_DIALS: f"{REMAINING} <= 0 AND {IN_PROGRESS} <= 0",
    Reason.PAST_END_DATE: "c.ends_at <= moment.read_at",
    Reason.EVENT_PASSED: """CASE WHEN c.event_date IS NOT NULL
        THEN c.event_date < (moment.read_at AT TIME ZONE c.time_zone)::date END""",
    Reason.OVERLAPPING_CAMPAIGN: f"EXISTS (SELECT FROM {_OVERLAPS})",
}
"""When a reason applies to an active campaign `c`.

A call in progress may still be abandoned, and a contact who was not reached waits in the queue to
be called again. In both cases there is something left to dial.
"""

_REASONS = ", ".join(f"CASE WHEN {rule} THEN '{reason}' END" for reason, rule in _RULES.items())

_RECOMMENDED = f"""(SELECT clock_timestamp() + $shift::interval AS read_at) moment
    CROSS JOIN campaign c {UNFOLDED}
    CROSS JOIN LATERAL (SELECT array_remove(ARRAY[{_REASONS}], NULL) AS reasons OFFSET 0) found
    WHERE c.account_id = $account_id AND c.status = 'ACTIVE' AND found.reasons <> '{{}}'"""
"""OFFSET 0 makes the planner check the rules once for each campaign, by keys.

Without it the planner reads the overlaps of all accounts, as it does if the newer one is joined.
"""

_LARGEST_OVERLAP = f"""LEFT JOIN LATERAL (
    SELECT o.newer_id, o.contact_count FROM {_OVERLAPS}
    ORDER BY o.contact_count DESC, o.newer_id DESC LIMIT 1) overlap ON true"""

_ORDER = Order("CREATED_AT", "c.created_at", datetime, descending=True)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The newer campaign that shares the most phone numbers, and how many it shares."""

    campaign_id: int
    contact_count: int


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An active campaign and why it should be archived: at least one reason."""

    campaign: CampaignRow
    reasons: tuple[Reason, ...]
    overlap: Overlap | None

    @classmethod
    def read(cls, row: CampaignRow) -> "Recommendation":
        """From a row with what `recommendations` reads beside its columns."""
        newer_id = row["newer_id"]
        return cls(
            row,
            tuple(Reason(reason) for reason in row["reasons"]),
            Overlap(newer_id, row["overlapping"]) if newer_id is not None else None,
        )


async def recommendations(actor: Actor, paging: Paging) -> Page[Recommendation]:
    """A page of the account's campaigns that should be archived, the newest first.

    One statement, and one more if the total was asked for. Raises BadRequest.
    """
    keyset = Keyset(paging, _ORDER, "c.id")
    values = {"account_id": actor.account_id, "shift": clock.shift()}
    async with turn(actor.account_id):
        rows = await sql.rows_of(
            CampaignRow,
            f"""SELECT {COLUMNS}, c.read_at, c.reasons, overlap.newer_id,
                  overlap.contact_count AS overlapping
                FROM (
                  SELECT c.*, moment.read_at, found.reasons FROM {_RECOMMENDED}{keyset.conditions}
                  ORDER BY {keyset.order_by} LIMIT {keyset.limit}) c
                {UNFOLDED} {_LARGEST_OVERLAP}
                ORDER BY {keyset.order_by}""",
            **values,
            **keyset.values,
        )
        total = None
        if paging.with_total:
            total = await sql.value(f"SELECT count(*) FROM {_RECOMMENDED}", **values)
    page = keyset.page(rows, lambda row: (row.created_at, row.id))
    return replace(page.map(Recommendation.read), total=total)
