"""GraphQL operations by their first root field and outcome."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Sequence

from graphql import ExecutionResult, GraphQLError

from resolvers.errors import code_of, refusals
from server.documents.labels import UNKNOWN
from server.metrics.registry import OPERATION_SECONDS, OPERATIONS
from settings.tracing import span

_CODE = re.compile(r"[A-Z][A-Z_]{1,39}")


async def measured(
    label: str, execute: Callable[[], Awaitable[ExecutionResult]]
) -> ExecutionResult:
    """Count, time and trace the execution of an operation."""
    token = refusals.set([])
    began = time.perf_counter()
    outcome = "INTERNAL"
    with span(f"graphql {label}"):
        try:
            result = await execute()
            outcome = _outcome(result)
            return result
        except asyncio.CancelledError:
            outcome = "CANCELED"
            raise
        finally:
            OPERATIONS.labels(label, outcome).inc()
            OPERATION_SECONDS.labels(label).observe(time.perf_counter() - began)
            refusals.reset(token)


def count_refused(errors: Sequence[GraphQLError]) -> None:
    """Count a request that was refused before an operation of it began."""
    OPERATIONS.labels(UNKNOWN, _code(errors[0])).inc()


def _outcome(result: ExecutionResult) -> str:
    if result.errors:
        return _code(result.errors[0])
    return "user_error" if refusals.get() else "ok"


def _code(error: GraphQLError) -> str:
    code = code_of(error)
    return code if _CODE.fullmatch(code) else "OTHER"
