"""Execution with plans, where a document has them."""

from collections.abc import Awaitable
from typing import Any

from graphql import GraphQLObjectType, OperationType
from graphql.execution.executor import CollectedErrors, to_nodes
from graphql.pyutils import Path
from graphql.type import is_non_null_type

from server.graphql import bounds
from server.graphql.plans.closing import close
from server.graphql.plans.roots import Roots
from server.graphql.plans.run import Run
from server.graphql.plans.store import Plan, Plans
from server.graphql.plans.together import Together


class GaveUp(Exception):  # noqa: N818  # an outcome, not a fault
    """The operation is to be executed again without plans."""


class CompiledExecution(bounds.BoundedExecution):
    """Completes objects by the plans of the document, which the context has in `plans`.

    Whatever goes wrong in a plan, the whole operation is executed again by graphql-core alone.
    Only its root fields are not resolved again. So every error is the one that graphql-core finds,
    and what was spent and collected is forgotten. Plans have pure fields only, because these may
    be resolved twice then.
    """

    plans: Plans | None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        plans = getattr(self.context_value, "plans", None)
        others = self.middleware_manager is not None and self.middleware_manager.middlewares
        usable = plans is not None and not others and self.abort_signal is None
        self.plans = plans if usable and self.error_propagation else None
        self.together = Together(self.context_value)
        self._roots = Roots()
        self._used = self._spread = self._giving_up = False

    def execute_operation(self, serially: bool | None = None) -> Any:
        if self.plans is None:
            return super().execute_operation(serially)
        try:
            result = super().execute_operation(serially)
        except GaveUp:
            return self._again(serially)
        if self.is_awaitable(result):
            return self._or_again(result, serially)
        self._succeeded()
        return result

    def _succeeded(self) -> None:
        if self.plans is not None and self._used:
            self.plans.succeeded()

    async def _or_again(self, result: Awaitable[Any], serially: bool | None) -> Any:
        try:
            done = await result
        except GaveUp:
            pass
        else:
            if not self._giving_up:
                self._succeeded()
                return done
        again = self._again(serially)
        return await again if self.is_awaitable(again) else again

    def _again(self, serially: bool | None) -> Any:
        if self.plans is not None:
            self.plans.failed()
        self.plans = None
        self._used = self._giving_up = False
        for future in list(self.background_futures):
            future.cancel()
        self.collected_errors = CollectedErrors()
        self.begin_anew()
        return super().execute_operation(serially)

    def execute_root_grouped_field_set(
        self, root_type: Any, root_value: Any, fields: Any, serially: bool, context: Any
    ) -> Any:
        if serially and len(fields) > 1:
            self.plans = None
        return super().execute_root_grouped_field_set(
            root_type, root_value, fields, serially, context
        )

    def execute_field(
        self, parent_type: Any, source: Any, details: Any, path: Path, context: Any
    ) -> Any:
        root = None
        if path.prev is None and self.plans is not None and context is None:
            root = self.plans.root(self, parent_type, details)
        if root is None:
            return super().execute_field(parent_type, source, details, path, context)
        self.begin_field(parent_type, details, path)
        info = self.build_resolve_info(root.definition, to_nodes(details), parent_type, path)
        value = root.resolve(self, source, info)
        return self.complete_awaitable_value(
            root.definition.type, details, info, path, value, context
        )

    def complete_awaitable_value(
        self, return_type: Any, details: Any, info: Any, path: Path, result: Any, context: Any
    ) -> Any:
        if path.prev is None:
            result = self._roots.once(path.key, result)
        return super().complete_awaitable_value(return_type, details, info, path, result, context)

    def complete_object_value(
        self,
        return_type: GraphQLObjectType,
        details: Any,
        info: Any,
        path: Path,
        result: Any,
        context: Any,
    ) -> Any:
        plan = self._plan_for(return_type, details, result, context)
        if plan is None:
            return super().complete_object_value(return_type, details, info, path, result, context)
        self._used = True
        run = Run(self, path)
        try:
            run.take(plan.points, plan.bytes)
            data = plan.function(run, result, path)
            run.work_out()
            run.take(0, 0)
        except Exception:
            close(each[2] for each in run.waiting)
            raise self._give_up() from None
        return data if run.is_complete() else self._completed(run, data)

    def handle_field_error(
        self, raw_error: Exception, return_type: Any, details: Any, path: Path
    ) -> None:
        """Give up where it depends on the order of events which errors are collected.

        That is where an error takes other values with it, and where there are too many.
        """
        if isinstance(raw_error, GaveUp):
            raise raw_error
        self._spread = self._spread or is_non_null_type(return_type) or self._end is not None
        if self._used and (self._spread or self.errors >= bounds.ERRORS - 1):
            raise self._give_up() from None
        super().handle_field_error(raw_error, return_type, details, path)

    def settle_in_background(self, awaitables: list[Awaitable[Any]]) -> None:
        if self._giving_up:
            close(awaitables)
        else:
            super().settle_in_background(awaitables)

    def _plan_for(
        self, kind: GraphQLObjectType, details: Any, result: Any, context: Any
    ) -> Plan | None:
        ends = self._end is not None or self.errors >= bounds.ERRORS or self._spread
        if self.plans is None or ends or context is not None:
            return None
        plan = self.plans.find(self, kind, details)
        if plan is None or result.__class__ is not plan.required:
            return None
        if not self._used and not self._can_begin_anew():
            self.plans = None
            return None
        return plan

    def _can_begin_anew(self) -> bool:
        """Whether nothing would happen twice."""
        changes = self.operation.operation is OperationType.MUTATION
        return self._roots.can_be_read_again() and not (changes and not self._roots)

    async def _completed(self, run: Run, data: Any) -> Any:
        try:
            await run.rest()
            run.take(0, 0)
        except Exception:
            close(each[2] for each in run.waiting)
            raise self._give_up() from None
        return data

    def _give_up(self) -> GaveUp:
        self._giving_up = True
        return GaveUp()
