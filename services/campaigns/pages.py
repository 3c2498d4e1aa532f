"""The campaign index pages (docs/domain.md, Lifecycle). A page costs one statement."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from foundation import sql
from foundation.actors import Actor
from foundation.cursors import Order, missing_last
from foundation.paging import Keyset, Page, Paging
from foundation.text import search_pattern
from models.lifecycle import CampaignStatus
from services.campaigns import counters
from services.campaigns.filters import EVERYTHING, CampaignFilter, narrowed
from services.campaigns.row import COLUMNS, CampaignRow


class CampaignOrderField(StrEnum):
    NAME = "NAME"
    STARTS_AT = "STARTS_AT"
    ENDS_AT = "ENDS_AT"
    REMAINING = "REMAINING"
    CREATED_AT = "CREATED_AT"
    LAUNCHED_AT = "LAUNCHED_AT"
    ARCHIVED_AT = "ARCHIVED_AT"
    LAST_ACTIVITY_AT = "LAST_ACTIVITY_AT"
    AUTO_ARCHIVE_AT = "AUTO_ARCHIVE_AT"


_ALWAYS_THERE: dict[CampaignOrderField, tuple[str, type]] = {
    CampaignOrderField.NAME: ("lower(c.name)", str),
    CampaignOrderField.REMAINING: ("c.remaining", int),
    CampaignOrderField.CREATED_AT: ("c.created_at", datetime),
}
_MAY_BE_MISSING = {
    CampaignOrderField.STARTS_AT: "c.starts_at",
    CampaignOrderField.ENDS_AT: "c.ends_at",
    CampaignOrderField.LAUNCHED_AT: "c.launched_at",
    CampaignOrderField.ARCHIVED_AT: "c.archived_at",
    CampaignOrderField.LAST_ACTIVITY_AT: "c.last_activity_at",
    CampaignOrderField.AUTO_ARCHIVE_AT: "CASE WHEN c.status = 'ACTIVE' THEN c.auto_archive_at END",
}
"""Each has an index in models/migrations, and those that may be missing one each way (ADR 27)."""


@dataclass(frozen=True, slots=True)
class CampaignOrder:
    field: CampaignOrderField = CampaignOrderField.CREATED_AT
    descending: bool = True

    def by(self) -> Order:
        """Campaigns without a value come after all others in both directions."""
        if self.field in _ALWAYS_THERE:
            expression, kind = _ALWAYS_THERE[self.field]
        else:
            moment = _MAY_BE_MISSING[self.field]
            expression, kind = missing_last(moment, descending=self.descending), datetime
        return Order(self.field.value, expression, kind, self.descending)


@dataclass(frozen=True, slots=True)
class CampaignCounts:
    draft: int
    active: int
    archived: int


async def page(
    actor: Actor,
    status: CampaignStatus | None,
    search: str | None,
    order: CampaignOrder,
    paging: Paging,
    wanted: CampaignFilter = EVERYTHING,
) -> Page[CampaignRow]:
    """A page of the account's campaigns of one status, or of all.

    Raises BadRequest, and Unavailable if Redis is away and `wanted` asks for callers.
    """
    narrow = await narrowed(wanted)
    pattern = search_pattern(search)
    ordering = order.by()
    values = narrow.values | {
        "account_id": actor.account_id,
        "statuses": wanted.statuses(status),
    }
    matches = narrow.conditions
    if pattern:
        values["search"] = pattern
        matches += " AND c.name ILIKE $search"
    count = f"SELECT count(*) FROM campaign c WHERE {_OF_ACCOUNT}{matches}"
    keyset = Keyset(paging, ordering, "c.id")
    records = await sql.rows(
        f"""SELECT {COLUMNS}, {ordering.expression} AS sort_key,
              clock_timestamp() + $shift::interval AS read_at,
              {f"({count})" if paging.with_total else "NULL::bigint"} AS total
            FROM (
              SELECT c.* FROM unnest($statuses::text[]) AS wanted(status)
              CROSS JOIN LATERAL (
                SELECT * FROM campaign c
                WHERE c.account_id = $account_id AND c.status = wanted.status
                  {matches}{keyset.conditions}
                ORDER BY {keyset.order_by} LIMIT {keyset.limit}) c
              ORDER BY {keyset.order_by} LIMIT {keyset.limit}) c
            {counters.UNFOLDED}
            ORDER BY {keyset.order_by}""",
        **values,
        **keyset.values,
    )
    found = keyset.page(records, lambda record: (record["sort_key"], record["id"]))
    rows = found.map(CampaignRow.read)
    if not paging.with_total:
        return rows
    total = records[0]["total"] if records else await sql.value(count, **values)
    return replace(rows, total=total)


_OF_ACCOUNT = "c.account_id = $account_id AND c.status = ANY($statuses::text[])"


async def counts(actor: Actor) -> CampaignCounts:
    """How many campaigns there are on each index page."""
    records = await sql.rows(
        "SELECT status, count(*) AS campaigns FROM campaign WHERE account_id = $1 GROUP BY status",
        actor.account_id,
    )
    found = {record["status"]: record["campaigns"] for record in records}
    return CampaignCounts(found.get("DRAFT", 0), found.get("ACTIVE", 0), found.get("ARCHIVED", 0))
