"""GraphQL operations by their first root field and outcome: `extensions=[OperationMetrics, …]`."""

import asyncio
import re
import time
from collections.abc import Iterator, Sequence

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
)
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionContext

from resolvers.errors import code_of, refusals
from server.metrics.registry import OPERATION_SECONDS, OPERATIONS
from settings.tracing import span

UNKNOWN = "unknown"
_UNUSABLE = (MissingQueryError, InvalidOperationTypeError, CannotGetOperationTypeError)
_INTROSPECTION = frozenset({"__schema", "__type", "__typename"})
_CODE = re.compile(r"[A-Z][A-Z_]{1,39}")


class OperationMetrics(SchemaExtension):
    """Counts, times and traces every operation that could be parsed."""

    def on_operation(self) -> Iterator[None]:
        token = refusals.set([])
        began = time.perf_counter()
        with span("graphql") as current:
            raised: BaseException | None = None
            try:
                yield
            except BaseException as error:
                raised = error
                raise
            finally:
                name = operation_name(self.execution_context)
                OPERATIONS.labels(name, _outcome(self.execution_context, raised)).inc()
                OPERATION_SECONDS.labels(name).observe(time.perf_counter() - began)
                refusals.reset(token)
                if current is not None:
                    current.update_name(f"graphql {name}")


def count_refused(errors: Sequence[GraphQLError]) -> None:
    """Count a request that was refused before an operation of it began."""
    OPERATIONS.labels(UNKNOWN, _code(errors[0])).inc()


def operation_name(context: ExecutionContext) -> str:
    """`query campaigns`: the operation's type and its first root field, if our schema has it.

    Names that a client made up (of the operation, aliases, unknown fields) are never part of it.
    """
    document = context.graphql_document
    operation = _operation(document, context.operation_name) if document else None
    field = _first_field(operation) if operation else None
    if operation is None or field is None:
        return UNKNOWN
    root = context.schema._schema.get_root_type(operation.operation)
    known = field in _INTROSPECTION or (root is not None and field in root.fields)
    return f"{operation.operation.value} {field}" if known else UNKNOWN


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode | None:
    found = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if name is None:
        return found[0] if len(found) == 1 else None
    return next((each for each in found if each.name and each.name.value == name), None)


def _first_field(operation: OperationDefinitionNode) -> str | None:
    """The first root field that is not in a named fragment."""
    selections = list(operation.selection_set.selections)
    while selections:
        first = selections.pop(0)
        if isinstance(first, FieldNode):
            return first.name.value
        if not isinstance(first, FragmentSpreadNode):
            selections[:0] = first.selection_set.selections  # type: ignore[attr-defined]
    return None


def _outcome(context: ExecutionContext, raised: BaseException | None) -> str:
    if isinstance(raised, asyncio.CancelledError):
        return "CANCELED"
    if isinstance(raised, _UNUSABLE):
        return "BAD_USER_INPUT"
    if isinstance(raised, GraphQLError):
        errors: list[GraphQLError] | None = [raised]
    else:
        errors = context.result.errors if context.result else context.pre_execution_errors
    if errors:
        return _code(errors[0])
    if raised is not None:
        return "INTERNAL"
    return "user_error" if refusals.get() else "ok"


def _code(error: GraphQLError) -> str:
    code = code_of(error)
    return code if _CODE.fullmatch(code) else "OTHER"
