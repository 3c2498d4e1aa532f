"""Pieces of a file: copied out of the database in short transactions and stored one by one."""

from dataclasses import dataclass

from foundation import sql
from foundation.transactions import transaction
from services.exports import claims, limits
from services.exports.claims import Claim
from services.exports.kinds import Kind, Slice

LARGEST = 12_000_000
"""Bytes of a part."""

_SETTINGS = """SELECT set_config('TimeZone', $1, true),
    set_config('enable_hashjoin', $2, true), set_config('enable_mergejoin', $2, true),
    set_config('max_parallel_workers_per_gather', $3, true)"""
"""Rows of a slice are looked up by their keys. A hash join would read all contacts each time."""


class TooLarge(Exception):  # noqa: N818  # an outcome: fewer rows are tried then
    """The rows of a slice have more bytes than a part may have."""


class OutOfRoom(Exception):  # noqa: N818  # an outcome
    """With this piece the account's files would take more than they may."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of the file, their number of rows, and where the next piece begins."""

    data: bytes
    rows: int
    campaigns_done: int
    position: int


class _Buffer:
    """What a slice has so far, up to the size that a part may have.

    The rest is read and dropped: asyncpg may wait forever if a COPY is stopped at its end.
    """

    def __init__(self) -> None:
        self.data = bytearray()
        self.is_full = False

    async def add(self, chunk: bytes) -> None:
        self.is_full |= len(self.data) + len(chunk) > LARGEST
        if not self.is_full:
            self.data += chunk


async def copy(claim: Claim, kind: Kind, part: Slice) -> tuple[bytes, int]:
    """The lines of a slice and their number, read in one short snapshot. Raises TooLarge."""
    buffer = _Buffer()
    statement, values = kind.statement(part, claim.as_of, claim.custom_columns)
    try:
        async with transaction():
            await sql.execute(_SETTINGS, claim.time_zone, "off", "0")
            async with sql.connection() as raw:
                status = await raw.copy_from_query(
                    statement, *values, output=buffer.add, format="csv"
                )
    except Exception as error:
        if buffer.is_full:  # and there was so much that the statement took too long
            raise TooLarge from error
        raise
    if buffer.is_full:
        raise TooLarge
    return bytes(buffer.data), int(status.removeprefix("COPY "))


async def store(claim: Claim, piece: Piece) -> None:
    """Store a piece and the place of the next one together. Raises ClaimLost and OutOfRoom.

    Exports of an account that are written at the same time do not wait for each other here. So its
    files may together exceed the limit by a part of each.
    """
    async with transaction():
        await claims.change(
            claim,
            """row_count = row_count + $rows, size = size + $size, parts = parts + ($size > 0)::int,
               campaigns_done = $campaigns_done, position = $position, attempts = 0,
               lease_until = clock_timestamp() + $lease::interval""",
            rows=piece.rows,
            size=len(piece.data),
            campaigns_done=piece.campaigns_done,
            position=piece.position,
            lease=claims.LEASE,
        )
        if await limits.is_exceeded(claim.account_id):
            raise OutOfRoom
        if piece.data:
            await sql.execute(
                """INSERT INTO export_part (export_id, number, data)
                   SELECT id, parts - 1, $2 FROM export WHERE id = $1""",
                claim.export_id,
                piece.data,
            )
