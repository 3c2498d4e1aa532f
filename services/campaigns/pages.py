"""The campaign index pages (docs/domain.md, Lifecycle). A page costs one statement."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from foundation import clock, sql
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.paging import Keyset, Page, Paging
from foundation.text import search_pattern
from models.lifecycle import CampaignStatus
from services.campaigns import counters
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


_EXPRESSIONS: dict[CampaignOrderField, tuple[str, type]] = {
    CampaignOrderField.NAME: ("lower(c.name)", str),
    CampaignOrderField.STARTS_AT: ("coalesce(c.starts_at, 'infinity')", datetime),
    CampaignOrderField.ENDS_AT: ("coalesce(c.ends_at, 'infinity')", datetime),
    CampaignOrderField.REMAINING: ("c.remaining", int),
    CampaignOrderField.CREATED_AT: ("c.created_at", datetime),
    CampaignOrderField.LAUNCHED_AT: ("coalesce(c.launched_at, 'infinity')", datetime),
    CampaignOrderField.ARCHIVED_AT: ("coalesce(c.archived_at, 'infinity')", datetime),
    CampaignOrderField.LAST_ACTIVITY_AT: ("coalesce(c.last_activity_at, 'infinity')", datetime),
    CampaignOrderField.AUTO_ARCHIVE_AT: ("coalesce(c.auto_archive_at, 'infinity')", datetime),
}
"""Each has an index in models/migrations. Campaigns without a value come after all others."""


@dataclass(frozen=True, slots=True)
class CampaignOrder:
    field: CampaignOrderField = CampaignOrderField.CREATED_AT
    descending: bool = True


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
) -> Page[CampaignRow]:
    """A page of the account's campaigns of one status, or of all. Raises BadRequest."""
    pattern = search_pattern(search)
    expression, kind = _EXPRESSIONS[order.field]
    ordering = Order(order.field.value, expression, kind, order.descending)
    statuses = [status] if status else list(CampaignStatus)
    values: dict[str, object] = {"account_id": actor.account_id, "statuses": statuses}
    matches = ""
    if pattern:
        values["search"] = pattern
        matches = " AND c.name ILIKE $search"
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
        shift=clock.shift(),
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
