"""Adding the contacts of a file to a group (docs/adr/0003)."""

from collections.abc import Generator
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import timedelta
from typing import BinaryIO

from foundation import sql
from foundation.actors import Actor
from foundation.errors import UserErrorCode, refuse
from foundation.transactions import transaction
from services.contacts import erased, imports
from services.contacts.columns import MOST_OF_GROUP, columns_of
from services.contacts.erased import Hashes
from services.contacts.new_contacts import Batch, NewContact, Rejection, batches
from services.contacts.problems import OverLimit, UnusableFile
from services.contacts.reading import read_ahead
from services.contacts.rejections import RejectedRows
from services.contacts.tables import reading

REJECTIONS_TOLD = 1_000
"""The most rejections that are returned with line and reason. All are counted."""

_STATEMENT_TIMEOUT = timedelta(minutes=15)
_LARGEST_ID = 2**63 - 1


@dataclass(slots=True)
class UploadResult:
    """How many rows were stored, how many were duplicates, and how many were rejected.

    Duplicates were in the group already, or are twice in the file.

    `custom_columns` are the custom fields that the file has, in their order.
    """

    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    custom_columns: list[str] = field(default_factory=list, compare=False)
    rejected_rows: RejectedRows = field(default_factory=RejectedRows, compare=False, repr=False)

    def count(self, batch: Batch, stored: int, duplicates: int) -> None:
        """Add what became of a batch."""
        self.accepted += stored
        self.duplicates += duplicates
        self.rejected += len(batch.rejections)
        self.rejections += batch.rejections[: REJECTIONS_TOLD - len(self.rejections)]

    def require_rows(self) -> None:
        """Raises UnusableFile if the file had no rows."""
        if not (self.accepted or self.duplicates or self.rejected):
            raise UnusableFile("The file has a header and no rows; nothing was added.")


async def check_group(actor: Actor, group_id: int) -> None:
    """Raises Refused: NOT_FOUND if the actor's account does not have the group, WRONG_STATUS if it
    is archived."""
    await _find(actor, group_id, "")


async def add_contacts(actor: Actor, group_id: int, file: BinaryIO, country: str) -> UploadResult:
    """Add the contacts of a CSV file, which is read from its start more than once.

    Either all of them are added or none. A group has each phone number once: the first row with it
    counts, and contacts that the group already has stay as they are. Persons who were erased are
    rejected (docs/domain.md, Erasing a person). Contacts get their ids in the order of the file.
    Numbers without a country are read as numbers of `country` ("US").

    Raises Refused as `check_group`, UnusableFile if the file cannot be read, and OverLimit if it
    exceeds the limits in `tables` and `columns`.
    """
    async with transaction(_STATEMENT_TIMEOUT):
        account_id = await _find(actor, group_id, "FOR NO KEY UPDATE")
        result = await _add_all(account_id, group_id, file, country)
        result.require_rows()
        await _count(group_id, result)
        counts = result.accepted, result.duplicates, result.rejected
        await imports.note(actor, group_id, counts, result.rejected_rows.data)
    return result


async def _find(actor: Actor, group_id: int, lock: str) -> int:
    """The account of the group."""
    found = None
    if 0 < group_id <= _LARGEST_ID:
        found = await sql.row(
            "SELECT account_id, archived_at FROM contact_group WHERE id = $1"
            f" AND ($2::bigint IS NULL OR account_id = $2) AND deleted_at IS NULL {lock}",
            group_id,
            actor.account_id,
        )
    if found is None:
        raise refuse(UserErrorCode.NOT_FOUND, ("id",), "There is no such contact group.")
    if found["archived_at"] is not None:
        message = "The group is archived and takes no contacts. Take it out of the archive first."
        raise refuse(UserErrorCode.WRONG_STATUS, ("id",), message)
    account_id: int = found["account_id"]
    return account_id


async def _add_all(account_id: int, group_id: int, file: BinaryIO, country: str) -> UploadResult:
    """Store one batch while a thread reads the next."""
    result = UploadResult()
    known = await sql.value("SELECT custom_columns FROM contact_group WHERE id = $1", group_id)
    hashes = await erased.hashes(account_id)
    async with aclosing(read_ahead(_parsed(file, country, result, known))) as coming:
        async for batch in coming:
            await _reject_erased(hashes, batch)
            stored = await _store(group_id, batch.contacts)
            result.count(batch, stored, len(batch.contacts) - stored)
    await _take_back_erased(hashes, group_id, result)
    return result


def _parsed(
    file: BinaryIO, country: str, result: UploadResult, known_fields: list[str]
) -> Generator[Batch, None, None]:
    with reading(file) as table:
        columns = columns_of(table.header, known_fields)
        result.custom_columns = [columns.names[place] for place in columns.custom]
        if len({*known_fields, *result.custom_columns}) > MOST_OF_GROUP:
            raise OverLimit(
                f"With this file the group would have more than {MOST_OF_GROUP:,} columns."
                " Rename its columns as in the files before, or leave some out."
            )
        result.rejected_rows.begin(columns.names)
        for batch in batches(table.rows, columns, country):
            result.rejected_rows.add(batch)
            yield batch


async def _reject_erased(hashes: Hashes, batch: Batch) -> None:
    """Move the erased persons of a batch to its rejections."""
    found = await hashes.known([contact.phone for contact in batch.contacts])
    if not found:
        return
    rows = list(zip(batch.lines, batch.contacts, strict=True))
    batch.rejections += [
        Rejection(line, batch.phone_column, erased.REJECTION)
        for line, contact in rows
        if contact.phone in found
    ]
    batch.rejections.sort()
    batch.contacts = [contact for _, contact in rows if contact.phone not in found]
    batch.lines = [line for line, contact in rows if contact.phone not in found]


async def _take_back_erased(hashes: Hashes, group_id: int, result: UploadResult) -> None:
    """Delete what was stored of persons who were erased while the file was read."""
    now = await erased.settled_hashes(hashes.account_id)
    if now.count == hashes.count:
        return
    deleted = await sql.execute(
        f"""DELETE FROM contact p WHERE group_id = $group_id AND EXISTS (
              SELECT FROM do_not_call x WHERE x.account_id = $account_id AND x.source = 'ERASURE'
                AND x.phone = {erased.hash_of("p.phone")})""",
        group_id=group_id,
        account_id=hashes.account_id,
        **now.values,
    )
    result.accepted -= deleted
    result.rejected += deleted
    result.rejected_rows = RejectedRows()  # they may have somebody who was erased


async def _store(group_id: int, contacts: list[NewContact]) -> int:
    """Add the contacts whose phone numbers are new to the group. Returns how many there were."""
    if not contacts:
        return 0
    return await sql.execute(
        "INSERT INTO contact (group_id, phone, first_name, last_name, custom_fields, zone_set)"
        " SELECT $1, phone, first_name, last_name, custom_fields::jsonb, coalesce(z.id, 0)"
        " FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY"
        " AS contacts (phone, first_name, last_name, custom_fields, zones, position)"
        " LEFT JOIN zone_set z ON z.names = string_to_array(zones, ',')"
        " ORDER BY position ON CONFLICT (group_id, phone) DO NOTHING",
        group_id,
        *zip(*contacts, strict=True),
    )


async def _count(group_id: int, result: UploadResult) -> None:
    """Add to the group's count and to its custom columns, which an export of its contacts lists."""
    await sql.execute(
        """UPDATE contact_group SET contact_count = contact_count + $2,
             custom_columns = custom_columns || ARRAY(
               SELECT name FROM unnest($3::text[]) WITH ORDINALITY AS given (name, place)
               WHERE name <> ALL (custom_columns) ORDER BY place)
           WHERE id = $1""",
        group_id,
        result.accepted,
        result.custom_columns if result.accepted else [],
    )
