"""Links to files. They need no token, belong to one account, and expire with the file.

A link is signed with a secret that belongs to its export. The secret is kept in the database, which
all web processes share, and is replaced when the export is made again.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from foundation import clock, sql
from foundation.signatures import expiry, is_signed, signature
from models.exports import ExportKind


def sign(secret: bytes, export_id: int, account_id: int, expires_at: datetime) -> str:
    """The signature of the link to an export's file."""
    return signature(secret, export_id, account_id, expiry(expires_at))


_PIECE = 2**18
"""Bytes that are read at once: what a slow download holds, and what it still gets of a file that is
withdrawn."""


class LinkInvalid(Exception):  # noqa: N818  # an outcome
    """There was never a file behind this link, or its export was made again since."""


class LinkExpired(Exception):  # noqa: N818  # an outcome
    """The file has expired or its export was canceled: it is deleted."""


@dataclass(frozen=True, slots=True)
class File:
    """A complete file: its size in bytes, and when the export was asked for."""

    export_id: int
    kind: ExportKind
    size: int
    parts: int
    created_at: datetime
    secret: bytes

    async def read(self) -> AsyncIterator[bytes]:
        """The bytes, piece by piece. Between two pieces it holds no connection.

        Raises LinkExpired if the file is deleted in the meantime.
        """
        for number in range(self.parts):
            data = await self._piece(number, 0)
            yield data
            offset = 0
            while len(data) == _PIECE:
                offset += _PIECE
                data = await self._piece(number, offset)
                yield data

    async def _piece(self, number: int, offset: int) -> bytes:
        """What follows the offset in a part, or nothing at its end. Raises LinkExpired."""
        data: bytes | None = await sql.value(
            """SELECT substring(p.data FROM $4::int + 1 FOR $5::int)
               FROM export e JOIN export_part p ON p.export_id = e.id
               WHERE e.id = $1 AND e.download_secret = $2 AND e.status = 'COMPLETED'
                 AND p.number = $3""",
            self.export_id,
            self.secret,
            number,
            offset,
            _PIECE,
        )
        if data is None:
            raise LinkExpired
        return data


async def open_file(export_id: int, expires: int, signed: str) -> File:
    """The file behind a link. Raises LinkInvalid or LinkExpired."""
    found = await sql.row(
        """SELECT account_id, kind, status, size, parts, created_at, download_secret FROM export
           WHERE id = $1""",
        export_id,
    )
    secret = found["download_secret"] if found else b""
    account_id = found["account_id"] if found else 0
    if not is_signed(signed, secret, export_id, account_id, expires) or found is None:
        raise LinkInvalid
    if found["status"] != "COMPLETED" or expires <= (await clock.now()).timestamp():
        raise LinkExpired
    return File(
        export_id=export_id,
        kind=ExportKind(found["kind"]),
        size=found["size"],
        parts=found["parts"],
        created_at=found["created_at"],
        secret=secret,
    )
