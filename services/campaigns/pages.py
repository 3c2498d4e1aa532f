"""The campaign index pages (docs/domain.md, Lifecycle). A page costs one statement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from foundation import sql
from foundation.actors import Actor
from foundation.cursors import Order, missing_last
from foundation.paging import Keyset, Page, Paging
from foundation.text import search_pattern
from models.lifecycle import CampaignStatus
from services.campaigns.filters import EVERYTHING, CampaignFilter, narrowed
from services.campaigns.row import EVERY_COLUMN, CampaignRow, narrow


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
    columns: frozenset[str] | None = None,
) -> Page[CampaignRow]:
    """A page of the account's campaigns of one status, or of all.

    Only these columns are read, or all. Raises BadRequest, and Unavailable if Redis is away and
    `wanted` asks for callers.
    """
    statuses = wanted.statuses(status)
    narrowing = await narrowed(wanted)
    pattern = search_pattern(search)
    ordering = order.by()
    keyset = Keyset(paging, ordering, "c.id")
    values = narrowing.values | keyset.values | {"account_id": actor.account_id, "search": pattern}
    values |= {_named(each): each for each in statuses}
    matches = narrowing.conditions + (" AND c.name ILIKE $search" if pattern else "")
    counted = f"SELECT count(*) FROM campaign c WHERE {_of_account(statuses)}{matches}"
    read = narrow(EVERY_COLUMN if columns is None else columns)
    rows = await sql.rows_of(
        CampaignRow,
        f"""SELECT {read.columns}, {ordering.expression} AS sort_key,
              {f"({counted})" if paging.with_total else "NULL::bigint"} AS total
            FROM ({_first_of_each(statuses, matches, keyset)}) c
            {read.joins}
            ORDER BY {keyset.order_by} LIMIT {keyset.limit}""",
        **values,
    )
    found = keyset.page(rows, lambda row: (row["sort_key"], row.id))
    if not paging.with_total:
        return found
    total = rows[0]["total"] if rows else await sql.value(counted, **values)
    return replace(found, total=total)


def _first_of_each(statuses: Sequence[CampaignStatus], matches: str, keyset: Keyset) -> str:
    """The first rows of each status, which an index has in order.

    The statement is written out for its statuses. With an array of them PostgreSQL plans it anew
    each time.
    """
    parts = [
        f"""(SELECT * FROM campaign c WHERE {_of_account([status])}{matches}{keyset.conditions}
             ORDER BY {keyset.order_by} LIMIT {keyset.limit})"""
        for status in statuses
    ]
    return " UNION ALL ".join(parts or ["SELECT * FROM campaign WHERE false"])


def _of_account(statuses: Sequence[CampaignStatus]) -> str:
    listed = ", ".join(f"${_named(status)}::text" for status in statuses) or "NULL"
    return f"c.account_id = $account_id AND c.status IN ({listed})"


def _named(status: CampaignStatus) -> str:
    return f"status_{status.lower()}"


async def counts(actor: Actor) -> CampaignCounts:
    """How many campaigns there are on each index page."""
    records = await sql.rows(
        "SELECT status, count(*) AS campaigns FROM campaign WHERE account_id = $1 GROUP BY status",
        actor.account_id,
    )
    found = {record["status"]: record["campaigns"] for record in records}
    return CampaignCounts(found.get("DRAFT", 0), found.get("ACTIVE", 0), found.get("ARCHIVED", 0))
