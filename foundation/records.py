"""Rows whose columns are attributes: subclasses of asyncpg's Record, which need no copy."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any


class Column(property):
    """The value of the row's column of this name, as `convert` makes it."""

    def __init__(self, convert: Callable[[Any], Any] | None = None) -> None:
        super().__init__()
        self.convert = convert

    def __set_name__(self, owner: type, name: str) -> None:
        convert = self.convert
        super().__init__(itemgetter(name) if convert is None else lambda row: convert(row[name]))


def column(convert: Callable[[Any], Any] | None = None) -> Any:
    return Column(convert)
