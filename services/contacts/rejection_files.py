"""The rejected rows of an upload behind a signed link, which needs no token."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from foundation import clock, sql
from foundation.signatures import is_signed

_PIECE = 2**18
"""Bytes that are read at once: what a slow download holds."""


class LinkInvalid(Exception):  # noqa: N818  # an outcome
    """There was never a file behind this link."""


class LinkExpired(Exception):  # noqa: N818  # an outcome
    """The rejected rows have been dropped."""


@dataclass(frozen=True, slots=True)
class File:
    import_id: int
    size: int
    created_at: datetime

    async def read(self) -> AsyncIterator[bytes]:
        """The bytes, piece by piece. Between two pieces it holds no connection.

        Raises LinkExpired if the rows are dropped in the meantime.
        """
        for offset in range(0, self.size, _PIECE):
            data: bytes | None = await sql.value(
                """SELECT substring(rejections FROM $2::int + 1 FOR $3::int) FROM contact_import
                   WHERE id = $1""",
                self.import_id,
                offset,
                _PIECE,
            )
            if data is None:
                raise LinkExpired
            yield data


async def open_file(import_id: int, expires: int, signed: str) -> File:
    """The rejected rows behind a link. Raises LinkInvalid or LinkExpired."""
    found = await sql.row(
        """SELECT i.account_id, i.created_at, i.download_secret, octet_length(i.rejections) AS size
           FROM contact_import i JOIN contact_group g ON g.id = i.group_id
           WHERE i.id = $1 AND g.deleted_at IS NULL""",
        import_id,
    )
    secret = found["download_secret"] if found else b""
    account_id = found["account_id"] if found else 0
    if not is_signed(signed, secret, import_id, account_id, expires) or found is None:
        raise LinkInvalid
    if found["size"] is None or expires <= (await clock.now()).timestamp():
        raise LinkExpired
    return File(import_id, found["size"], found["created_at"])
