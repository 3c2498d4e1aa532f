"""The uploads to contact groups: when, by whom, how many rows, and the rows that were rejected.

Rejected rows are kept for a week, and of an account only those of its latest uploads
(docs/domain.md, Contacts).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from asyncpg import Record

from foundation import clock, sql
from foundation.actors import Actor
from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging
from foundation.signatures import expiry, new_secret, signature

KEPT_FOR = timedelta(days=7)
"""How long rejected rows can be downloaded."""

MOST_KEPT = 25
"""Uploads of an account whose rejected rows are kept, the latest ones."""

_DROPPED = "rejections = NULL, rejections_until = NULL"
_COLUMNS = """i.id, i.account_id, i.user_id, i.created_at, i.accepted, i.duplicates, i.rejected,
    i.download_secret, CASE WHEN i.rejections_until > clock_timestamp() + $shift::interval
      THEN i.rejections_until END AS rejections_until"""
_IMPORTS = Listing(
    _COLUMNS,
    "contact_import i",
    Order("IMPORT", "i.id", int, descending=True),
    owner="i.group_id",
)


@dataclass(frozen=True, slots=True)
class ContactImportRow:
    """`signature` is the one of a link to the rejected rows; None if there are none to download."""

    id: int
    user_id: int | None
    created_at: datetime
    accepted: int
    duplicates: int
    rejected: int
    rejections_until: datetime | None
    signature: str | None

    @classmethod
    def read(cls, record: Record) -> "ContactImportRow":
        until = record["rejections_until"]
        signed = until and signature(
            record["download_secret"], record["id"], record["account_id"], expiry(until)
        )
        plain = {name: record[name] for name in cls.__slots__ if name != "signature"}
        return cls(**plain, signature=signed)


async def pages_of_groups(
    group_ids: Sequence[int], paging: Paging
) -> dict[int, Page[ContactImportRow]]:
    """The same page of the uploads to several groups, the latest first. Raises BadRequest."""
    return await pages_of(
        group_ids,
        _IMPORTS,
        "true",
        paging,
        ContactImportRow.read,
        shift=clock.shift(),
    )


async def note(
    actor: Actor, group_id: int, counts: tuple[int, int, int], rejections: bytes | None
) -> None:
    """Note an upload: how many rows were accepted, were duplicates, and were rejected."""
    now = await clock.now()
    account_id = await sql.value(
        """INSERT INTO contact_import (account_id, group_id, user_id, created_at, accepted,
             duplicates, rejected, rejections, rejections_until, download_secret)
           SELECT account_id, id, $2, $3, $4, $5, $6, $7, $8, $9 FROM contact_group WHERE id = $1
           RETURNING account_id""",
        group_id,
        actor.user_id,
        now,
        *counts,
        rejections,
        None if rejections is None else now + KEPT_FOR,
        new_secret(),
    )
    if rejections is not None:
        await drop_rejections(account_id, keep=MOST_KEPT)


async def drop_rejections(account_id: int, keep: int = 0) -> None:
    """Drop the rejected rows of an account, but for those of so many latest uploads.

    Their links end. Rows that another transaction is dropping are left to it.
    """
    await sql.execute(
        f"""UPDATE contact_import SET {_DROPPED} WHERE id IN (
              SELECT id FROM contact_import
              WHERE account_id = $1 AND rejections_until IS NOT NULL
              ORDER BY id DESC OFFSET $2 FOR UPDATE SKIP LOCKED)""",
        account_id,
        keep,
    )


async def drop_old_rejections() -> int:
    """Drop the rejected rows that were kept for a week. Returns of how many uploads."""
    return await sql.execute_in_batches(
        f"""UPDATE contact_import SET {_DROPPED} WHERE id IN (
              SELECT id FROM contact_import WHERE rejections_until <= $now
              ORDER BY rejections_until LIMIT $batch FOR UPDATE SKIP LOCKED)""",
        now=await clock.now(),
    )
