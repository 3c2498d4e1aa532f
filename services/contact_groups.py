"""Contact groups: the uploaded lists of an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import clock, sql
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.errors import Refused
from foundation.listing import Listing, page_of
from foundation.paging import Page, Paging
from foundation.text import search_pattern, text_problems
from foundation.transactions import transaction

LONGEST_NAME = 200
"""Characters of a group's name."""

_COLUMNS = "g.id, g.name, g.contact_count, g.created_at"
_GROUPS = Listing(_COLUMNS, "contact_group g", Order("CREATED", "g.id", int, descending=True))


@dataclass(frozen=True, slots=True)
class ContactGroupRow:
    id: int
    name: str
    contact_count: int
    created_at: datetime

    @classmethod
    def read(cls, record: Record) -> "ContactGroupRow":
        return cls(record["id"], record["name"], record["contact_count"], record["created_at"])


async def create(actor: Actor, name: str) -> int:
    """Make an empty group in the actor's account. Returns its id.

    Raises Refused for the field `name` with BLANK, TOO_LONG or INVALID.
    """
    problems = text_problems(name, ("name",), longest=LONGEST_NAME, what="The name", required=True)
    if problems:
        raise Refused(problems)
    async with transaction():
        group_id: int = await sql.value(
            "INSERT INTO contact_group (account_id, name, contact_count, created_at)"
            " VALUES ($1, $2, 0, $3) RETURNING id",
            actor.account_id,
            name,
            await clock.now(),
        )
    return group_id


async def page(actor: Actor, search: str | None, paging: Paging) -> Page[ContactGroupRow]:
    """A page of the account's groups, the newest first. Raises BadRequest."""
    wanted = "g.account_id = $account_id"
    values: dict[str, object] = {"account_id": actor.account_id}
    if pattern := search_pattern(search):
        wanted += " AND g.name ILIKE $search"
        values["search"] = pattern
    found = await page_of(_GROUPS, wanted, paging, **values)
    return found.map(ContactGroupRow.read)


async def by_ids(actor: Actor, group_ids: Sequence[int]) -> dict[int, ContactGroupRow]:
    """The groups of the actor's account among these ids."""
    records = await sql.rows(
        f"""SELECT {_COLUMNS} FROM contact_group g
            WHERE g.id = ANY($1::bigint[]) AND g.account_id = $2""",
        group_ids,
        actor.account_id,
    )
    return {record["id"]: ContactGroupRow.read(record) for record in records}
