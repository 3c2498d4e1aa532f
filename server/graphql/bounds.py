"""What one operation may put into its answer, counted while it is executed (docs/adr/0022).

The cost of a document is known before, but not how long its texts, lists and errors turn out.
"""

import json
from json.encoder import encode_basestring
from typing import Any

from graphql import ExecutionResult, GraphQLError
from graphql.pyutils import Path
from graphql.type import is_non_null_type
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from server.documents.cost import price
from server.graphql.order import in_order

POINTS = 20_000
"""Of the fields that were resolved and the entries of lists, priced as documents are."""

BYTES = 15 * 1024 * 1024
"""Of names, values and the paths of errors. The whole response stays below 16 MiB."""

ERRORS = 100

_SHORT = 200
WIDEST = 4
"""Bytes of a character in UTF-8, at most."""


class BoundedExecution(StrawberryGraphQLCoreExecutionContext):
    """Ends an answer that grows too large: every field after that fails with one same error.

    What a mutation did before is done, and its result stays in the response; nothing is begun
    after it.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._prices: dict[tuple[str, str], int] = {}
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget what was spent."""
        self.points = self.bytes = self.errors = 0
        self._end: GraphQLError | None = None

    @classmethod
    def build(cls, *arguments: Any, **options: Any) -> Any:
        """Suggests no names ("Did you mean …") where a variable cannot be used."""
        return super().build(*arguments, **{**options, "hide_suggestions": True})

    def execute_field(
        self, parent_type: Any, source: Any, details: Any, path: Path, context: Any
    ) -> Any:
        self.begin_field(parent_type, details, path)
        return super().execute_field(parent_type, source, details, path, context)

    def begin_field(self, parent_type: Any, details: Any, path: Path) -> None:
        """Count a field before it is resolved. Raises if the response would be too large."""
        field = parent_type.name, details[0].node.name.value
        points = self._prices.get(field)
        if points is None:
            definition = self.schema.get_field(parent_type, field[1])
            points = self._prices[field] = price(definition) if definition else 0
        self._require_room(path, points, len(path.key) * WIDEST)  # type: ignore[arg-type]

    def complete_iterable_value(
        self, item_type: Any, details: Any, info: Any, path: Path, items: Any, context: Any
    ) -> Any:
        self._require_room(path, len(items))
        return super().complete_iterable_value(item_type, details, info, path, items, context)

    def complete_leaf_value(self, return_type: Any, result: Any) -> Any:  # type: ignore[override]
        """Counts what is awaited too: all its fields were begun before its first value came."""
        if self._end is not None:
            raise self._end.with_traceback(None)
        value = super().complete_leaf_value(return_type, result)
        self.bytes += size(value)
        if self.bytes > BYTES:
            raise self._ended(f"more than {BYTES >> 20} MiB")
        return value

    def handle_field_error(
        self, raw_error: Exception, return_type: Any, details: Any, path: Path
    ) -> None:
        if self.errors >= ERRORS:
            raw_error = self._ended(f"{ERRORS} errors", path)
        if raw_error is not self._end:
            self.errors += 1
            self.bytes += sum(len(str(key)) for key in path.as_list()) * WIDEST
            return super().handle_field_error(raw_error, return_type, details, path)
        if is_non_null_type(return_type):
            raise raw_error
        self.collected_errors.add(raw_error, path)
        return None

    def build_response(self, data: Any) -> Any:
        result = super().build_response(data)
        assert isinstance(result, ExecutionResult)
        if result.errors and len(result.errors) > 1:
            result.errors = in_order(result.errors, data)
        if self._end is not None:
            told = [error for error in result.errors or () if error is not self._end]
            result.errors = [*told, self._end]
        return result

    def _require_room(self, path: Path, points: int, size: int = 0) -> None:
        self.points += points
        self.bytes += size
        if self._end is not None:
            raise self._end.with_traceback(None)
        if self.points > POINTS:
            raise self._ended(f"more than {POINTS:,} points of cost", path)
        if self.bytes > BYTES:
            raise self._ended(f"more than {BYTES >> 20} MiB", path)
        if self.errors >= ERRORS:
            raise self._ended(f"{ERRORS} errors", path)

    def _ended(self, what: str, path: Path | None = None) -> GraphQLError:
        if self._end is None:
            self._end = GraphQLError(
                f"The response has {what}; the rest is left out. Ask for less at once.",
                path=path.as_list() if path else None,
                extensions={"code": "LIMIT_EXCEEDED"},
            )
        return self._end


def size(value: Any) -> int:
    """About how many bytes a value takes in JSON, and never less than that."""
    if isinstance(value, str):
        if len(value) <= _SHORT:
            return len(value) * WIDEST
        return len(encode_basestring(value).encode(errors="backslashreplace"))
    if isinstance(value, int | float):
        return 20
    return len(json.dumps(value))
