"""Writing a file piece by piece. The next pieces are copied while one is stored."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from services.exports import parts
from services.exports.claims import Claim
from services.exports.kinds import Kind, Slice
from services.exports.parts import Piece

_AHEAD = 2
"""Slices that are copied at the same time, each on a separate connection."""

_USUAL_BYTES = 4_000_000
_MOST_ROWS = 20_000


@dataclass(slots=True)
class SliceSize:
    """How many rows a slice has: as many as make a part of about _USUAL_BYTES."""

    rows: int = 2_000

    def learn(self, piece: Piece) -> None:
        if piece.rows:
            wanted = _USUAL_BYTES * piece.rows // len(piece.data)
            self.rows = max(1, min(wanted, self.rows * 4, _MOST_ROWS))

    def shrink(self) -> None:
        self.rows = max(1, self.rows // 8)


@dataclass(frozen=True, slots=True)
class _Place:
    """A slice, and where the next one begins."""

    part: Slice
    campaigns_done: int
    position: int


async def pieces(claim: Claim, kind: Kind, size: SliceSize) -> AsyncGenerator[Piece, None]:
    """The rest of the file, in order. Raises TooLarge if a slice has too many bytes."""
    copying: deque[asyncio.Task[Piece]] = deque()
    try:
        async with aclosing(_places(claim, kind, size)) as places:
            async for place in places:
                copying.append(asyncio.create_task(_piece(claim, kind, place)))
                if len(copying) > _AHEAD:
                    yield await _first(copying)
        while copying:
            yield await _first(copying)
    finally:
        await asyncio.gather(*copying, return_exceptions=True)


async def _first(copying: deque[asyncio.Task[Piece]]) -> Piece:
    """The next piece. A copy is never stopped before its end: one takes less than a second."""
    piece = await asyncio.shield(copying[0])
    copying.popleft()
    return piece


async def _piece(claim: Claim, kind: Kind, place: _Place) -> Piece:
    data, rows = await parts.copy(claim, kind, place.part)
    return Piece(data, rows, place.campaigns_done, place.position)


async def _places(claim: Claim, kind: Kind, size: SliceSize) -> AsyncGenerator[_Place, None]:
    position = claim.position
    for done in range(claim.campaigns_done, len(claim.owner_ids)):
        owner_id = claim.owner_ids[done]
        after, last = await kind.bounds(owner_id, position)
        while (upto := await kind.cut(owner_id, after, last, size.rows)) < last:
            yield _Place(Slice(owner_id, after, upto), done, upto)
            after = upto
        yield _Place(Slice(owner_id, after, last), done + 1, 0)
        position = 0
