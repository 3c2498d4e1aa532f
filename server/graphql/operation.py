"""The execution of one operation of a document that is parsed, valid and paid for.

Strawberry's `execute` would find out all of that again, for a tenth of the time of a page.
"""

from typing import Any

from graphql import ExecutionResult, GraphQLError
from strawberry.execution.is_awaitable import optimized_is_awaitable

from server.graphql.context import RequestContext
from server.graphql.plans.execution import CompiledExecution
from server.graphql.schema import graphql_schema


async def execute(context: RequestContext, name: str, variables: dict[str, Any]) -> ExecutionResult:
    """The result, with its errors. Raises CancelledError only."""
    executor = CompiledExecution.build(
        graphql_schema._schema,
        context.document,
        context_value=context,
        raw_variable_values=variables,
        operation_name=name or None,
        is_awaitable=optimized_is_awaitable,
    )
    if isinstance(executor, list):
        return ExecutionResult(None, executor)
    try:
        result = executor.execute_operation()
        if optimized_is_awaitable(result):
            result = await result
    except Exception as defect:
        error = GraphQLError(str(defect), original_error=defect)
        return ExecutionResult(None, [error])
    finally:
        _forget_helpers(executor)
    assert isinstance(result, ExecutionResult)
    return result


def _forget_helpers(executor: CompiledExecution) -> None:
    """The helpers know the executor, which knows them. Such a circle, with all rows of a page in
    it, would wait for the garbage collection, which takes a tenth of the time of a page.
    """
    if not executor.background_futures:
        del executor.async_helpers
