"""The text of a document, which finds a line without reading it from its start."""

import re
from bisect import bisect_left
from functools import cached_property

from graphql import Source, SourceLocation

_NEWLINE = re.compile(r"\r\n|[\n\r]")


class DocumentSource(Source):
    """Counts its lines once: graphql-core counts them anew for each error and each node of it."""

    @cached_property
    def _newlines(self) -> tuple[list[int], list[int]]:
        """Where each line's end begins, and where the line after it begins."""
        ends = list(_NEWLINE.finditer(self.body))
        return [end.start() for end in ends], [end.end() for end in ends]

    def get_location(self, position: int) -> SourceLocation:
        ends, starts = self._newlines
        passed = bisect_left(ends, position)
        start = starts[passed - 1] if passed else 0
        return SourceLocation(passed + 1, position + 1 - start)
