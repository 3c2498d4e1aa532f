"""The rejected rows of a file as a CSV with their reasons, so that somebody can correct them.

It has three columns and then those of the file (docs/domain.md, Contacts).
"""

from collections.abc import Sequence

from foundation import spreadsheets
from services.contacts.new_contacts import Batch, Rejection

LARGEST = 4_000_000
"""Bytes of the CSV. The rows that do not fit are counted and not kept."""

_OURS = ("Rejected line", "Rejected column", "Rejected because")


class RejectedRows:
    """The CSV so far. `data` is None while no row was rejected."""

    def __init__(self) -> None:
        self._header = b""
        self._lines = bytearray()
        self._is_full = False

    @property
    def data(self) -> bytes | None:
        return self._header + self._lines if self._lines else None

    def begin(self, names: Sequence[str]) -> None:
        """Name the columns as the file does."""
        line = spreadsheets.line([*_OURS, *names])
        self._header = f"{spreadsheets.BYTE_ORDER_MARK}{line}".encode()

    def add(self, batch: Batch) -> None:
        for rejection, cells in zip(batch.rejections, batch.rejected_cells, strict=True):
            self._add(rejection, cells)

    def _add(self, rejection: Rejection, cells: Sequence[str]) -> None:
        if self._is_full:
            return
        texts = [str(rejection.line), rejection.column, rejection.reason, *cells]
        line = spreadsheets.line(texts).encode()
        self._is_full = len(self._header) + len(self._lines) + len(line) > LARGEST
        if not self._is_full:
            self._lines += line
