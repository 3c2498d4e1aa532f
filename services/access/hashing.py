"""Argon2id. It is slow on purpose, so it runs in threads and only a few times at once."""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from threading import BoundedSemaphore
from typing import TypeVar
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY

AT_ONCE = 2
"""Each check takes 64 MiB and up to four cores while it runs."""

WAITING = 16
"""How many more may wait. They wait for about a second."""

T = TypeVar("T")

_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")
_places = BoundedSemaphore(AT_ONCE + WAITING)


class TooBusy(Exception):  # noqa: N818  # an outcome
    """Too many passwords are being checked now; try again in a moment."""


async def hashed(password: str) -> str:
    """The hash of a password, with its salt and parameters. Raises TooBusy."""
    return await _in_thread(lambda: _hasher.hash(_normal(password)))


async def matches(stored: str | None, password: str) -> bool:
    """Whether this is the password. It takes as long if there is none. Raises TooBusy."""

    def verify() -> bool:
        stand_in = _of_nobody()
        try:
            _hasher.verify(stored or stand_in, _normal(password))
        except VerifyMismatchError:
            return False
        return stored is not None

    return await _in_thread(verify)


def outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than new ones are."""
    return _hasher.check_needs_rehash(stored)


@cache
def _of_nobody() -> str:
    """The hash of a password that nobody knows."""
    return _hasher.hash(secrets.token_bytes(32))


def _normal(password: str) -> bytes:
    """The same bytes for a text that keyboards encode differently (NIST SP 800-63B: NFKC)."""
    return normalize("NFKC", password).encode(errors="surrogatepass")


async def _in_thread(work: Callable[[], T]) -> T:
    if not _places.acquire(blocking=False):
        raise TooBusy

    def leave(_: Future[T]) -> None:
        _places.release()

    # If the client hangs up, its place is free only after its work has ended.
    future = _threads.submit(work)
    future.add_done_callback(leave)
    return await asyncio.wrap_future(future)
