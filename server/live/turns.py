"""Accounts take turns in having messages made."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from foundation.turns import Places

AT_ONCE = 8
"""Messages that a process makes at the same time; one account never has all of these places."""

_REST = 3.0
_FREE_SECONDS = 0.05
"""An account rests for three times as long as a message took that took longer than this."""


class Turns:
    def __init__(self) -> None:
        self._places = Places(AT_ONCE)
        self._rests: dict[int, float] = {}

    @asynccontextmanager
    async def turn(self, account_id: int) -> AsyncIterator[None]:
        """Wait for a turn of the account. Messages that are costly leave room for others."""
        await asyncio.sleep(self._rests.get(account_id, 0.0) - time.monotonic())
        self._rests.pop(account_id, None)
        async with self._places.of(account_id):
            began = time.monotonic()
            try:
                yield
            finally:
                took = time.monotonic() - began
                if took > _FREE_SECONDS:
                    self._rests[account_id] = time.monotonic() + _REST * took
