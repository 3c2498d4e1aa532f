"""Lists of users."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foundation import sql
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Keyset, Page, Paging
from foundation.text import search_pattern
from models.roles import Role
from models.users import UserStatus
from services.users.row import COLUMNS, UserRow

_BY_NAME = Order("USER_NAME", "lower(u.name)", str)
_SEATED = Listing(
    COLUMNS,
    "assignment a JOIN app_user u ON u.id = a.user_id",
    Order("USER", "u.id", int),
    counted="assignment a",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which users a list has; None does not narrow it. The search is in names and addresses."""

    search: str | None = None
    role: Role | None = None
    status: UserStatus | None = None


async def page(actor: Actor, wanted: Wanted, paging: Paging) -> Page[UserRow]:
    """A page of the account's users, by name. It costs one statement. Raises BadRequest."""
    conditions = "u.account_id = $account_id"
    values: dict[str, object] = {"account_id": actor.account_id}
    for column in ("role", "status"):
        if (value := getattr(wanted, column)) is not None:
            conditions += f" AND u.{column} = ${column}"
            values[column] = value.value
    if pattern := search_pattern(wanted.search):
        conditions += " AND (u.name ILIKE $search OR u.email ILIKE $search)"
        values["search"] = pattern
    count = f"SELECT count(*) FROM app_user u WHERE {conditions}"
    keyset = Keyset(paging, _BY_NAME, "u.id")
    records = await sql.rows(
        f"""SELECT page.*, total.total
            FROM ({count if paging.with_total else "SELECT NULL::bigint"}) AS total(total)
            LEFT JOIN (
              SELECT {COLUMNS}, lower(u.name) AS sort_key FROM app_user u
              WHERE {conditions}{keyset.conditions}
              ORDER BY {keyset.order_by} LIMIT {keyset.limit}) page ON true
            ORDER BY page.sort_key {keyset.direction}, page.id {keyset.direction}""",
        **values,
        **keyset.values,
    )
    found = [record for record in records if record["id"] is not None]
    page = keyset.page(found, lambda record: (record["sort_key"], record["id"]))
    return replace(page, total=records[0]["total"]).map(UserRow.read)


async def with_seats(campaign_ids: Sequence[int], paging: Paging) -> dict[int, Page[UserRow]]:
    """For each of these campaigns a page of the users with a seat in it. Raises BadRequest."""
    return await pages_of(campaign_ids, _SEATED, "a.campaign_id = owner.id", paging, UserRow.read)
