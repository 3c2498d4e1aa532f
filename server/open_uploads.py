"""The uploads that are open in this process: how many, and how much of them is on its disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MOST_OF_ACCOUNT = 2
MOST = 20

LARGEST_FILES = 4
"""All open uploads together keep no more than so many files of the largest size. Those of one
account keep no more than one such file."""

RETRY_SECONDS = 10

_open: list["Upload"] = []


@dataclass(eq=False)
class NoRoom(Exception):  # noqa: N818  # an outcome, not a fault
    """Too many uploads are open, or too large ones: in the account, or in the process."""

    in_account: bool


@dataclass(eq=False, slots=True)
class Upload:
    account_id: int
    announced: int
    largest: int
    received: int = 0

    def receive(self, size: int) -> None:
        """So many more bytes have come. Raises NoRoom."""
        self.received += size
        _require_bytes(self.account_id, self.largest, 0)


@contextmanager
def opened(account_id: int, announced: int, largest: int) -> Iterator[Upload]:
    """An upload whose file is kept until the end of the context. Raises NoRoom.

    `announced` are the bytes that the client has announced, `largest` those that a file may have.
    """
    if len(_of(account_id)) >= MOST_OF_ACCOUNT:
        raise NoRoom(in_account=True)
    if len(_open) >= MOST:
        raise NoRoom(in_account=False)
    _require_bytes(account_id, largest, announced)
    upload = Upload(account_id, announced, largest)
    _open.append(upload)
    try:
        yield upload
    finally:
        _open.remove(upload)


def _require_bytes(account_id: int, largest: int, more: int) -> None:
    """What an account has announced counts at once; in the process only what has really come, so
    that nobody keeps others out with an announcement."""
    if sum(max(each.announced, each.received) for each in _of(account_id)) + more > largest:
        raise NoRoom(in_account=True)
    if sum(each.received for each in _open) + more > LARGEST_FILES * largest:
        raise NoRoom(in_account=False)


def _of(account_id: int) -> list[Upload]:
    return [each for each in _open if each.account_id == account_id]
