"""How a plan reads the attributes of an object: the columns of its row all at once."""

from operator import itemgetter
from typing import Any, get_args

from foundation.records import Column
from server.graphql.plans.parts import Part

_ROW = "row"


class Reading:
    """What one function of a plan reads of its object `s`, whose row is `r`."""

    def __init__(self, writer: Any, kind: type | None) -> None:
        self._writer = writer
        self.kind = kind.__name__ if kind else ""
        self._columns = _columns_of(kind)
        self._names: list[str] = []
        self._reads_row = False

    def read(self, path: str) -> str:
        """The expression of a path of attributes, such as `row.name`."""
        first, _, rest = path.partition(".")
        if first != _ROW or not rest:
            return f"s.{path}"
        self._reads_row = True
        column = self._columns.get(rest)
        if column is None:
            return f"r.{rest}"
        if rest not in self._names:
            self._names.append(rest)
        value = f"x{self._names.index(rest)}"
        return f"{self._writer.constant(column.convert)}({value})" if column.convert else value

    def before(self) -> Part:
        """The lines that come first in the function."""
        lines: tuple[str, ...] = (f"r = s.{_ROW}",) if self._reads_row else ()
        if self._names:
            values = ", ".join(f"x{place}" for place in range(len(self._names)))
            lines += (f"{values} = {self._writer.constant(itemgetter(*self._names))}(r)",)
        return Part(lines)


def _columns_of(kind: type | None) -> dict[str, Column]:
    """The columns of the row that objects of this class are made of, if they are declared."""
    declared = getattr(kind, "__annotations__", {}).get(_ROW)
    row, *_ = get_args(declared) or (None,)
    return {name: value for name, value in vars(row or object).items() if type(value) is Column}
