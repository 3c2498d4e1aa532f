"""Turns, so that one account never takes all connections or all places of a process."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

AT_ONCE = 2
"""Large pieces of work of one account at once in a process. No pool has fewer connections."""

_turns: WeakValueDictionary[int | None, asyncio.Semaphore] = WeakValueDictionary()


@asynccontextmanager
async def turn(account_id: int | None) -> AsyncIterator[None]:
    """Wait for a turn of the account. Take it before a connection, never within another turn."""
    semaphore = _turns.setdefault(account_id, asyncio.Semaphore(AT_ONCE))
    async with semaphore:
        yield


@dataclass(slots=True)
class _Account:
    served: int
    """The number of the last place that it was given, or of the last but one when it came."""
    held: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)


class Places:
    """A number of places for work, given to accounts in turns.

    Of the accounts that wait, the one with the fewest places gets the next; of several, the one
    that was served least recently; of one account, the work that came first. So no account begins
    twice while another one waits without a place. If there are several places, no account holds
    all of them, even while nobody waits: another one may come and would have to wait.
    """

    def __init__(self, number: int) -> None:
        self._free = number
        self._each = max(1, number - 1)
        self._given = 0
        self._accounts: dict[int | None, _Account] = {}

    @asynccontextmanager
    async def of(self, account_id: int | None) -> AsyncIterator[None]:
        """Wait for a place of the account. It is given back at the end, however the work ends."""
        account = self._accounts.setdefault(account_id, _Account(self._given - 1))
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        account.waiting.append(place)
        self._give()
        try:
            await place
            yield
        finally:
            if place in account.waiting:
                account.waiting.remove(place)
            elif not place.cancelled():
                self._free += 1
                account.held -= 1
            self._give()
            if not account.held and not account.waiting:
                del self._accounts[account_id]

    def _give(self) -> None:
        """Give the free places to those whose turn it is."""
        while self._free and (next_ := self._next()):
            place = next_.waiting.popleft()
            if not place.cancelled():
                self._free -= 1
                self._given += 1
                next_.held += 1
                next_.served = self._given
                place.set_result(None)

    def _next(self) -> _Account | None:
        waiting = (
            account
            for account in self._accounts.values()
            if account.waiting and account.held < self._each
        )
        return min(waiting, key=lambda account: (account.held, account.served), default=None)
