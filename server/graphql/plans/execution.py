"""Execution with plans, where a document has them."""

from typing import Any

from graphql import GraphQLObjectType
from graphql.pyutils import Path

from server.graphql.bounds import BoundedExecution
from server.graphql.plans.run import Run
from server.graphql.plans.store import Plan, Plans


class CompiledExecution(BoundedExecution):
    """Completes objects by the plans of the document, which the context has in `plans`.

    After anything went wrong in a plan, graphql-core completes that object anew and everything
    else of the request. Plans have pure fields only, so that nothing is done twice.
    """

    plans: Plans | None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        plans = getattr(self.context_value, "plans", None)
        others = self.middleware_manager is not None and self.middleware_manager.middlewares
        usable = plans is not None and not others and self.abort_signal is None
        self.plans = plans if usable and self.error_propagation else None

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
        run = Run(self, plan.finds)
        try:
            run.take(*plan.cost)
            data = plan.function(run, result, path)
            run.take(0, 0)
        except Exception:
            self._give_up(run, path)
            return super().complete_object_value(return_type, details, info, path, result, context)
        if run.is_complete():
            return data
        return self._completed(run, data, (return_type, details, info, path, result, context))

    def _plan_for(
        self, kind: GraphQLObjectType, details: Any, result: Any, context: Any
    ) -> Plan | None:
        if self.plans is None or self._end is not None or context is not None:
            return None
        plan = self.plans.find(self, kind, details)
        if plan is None or (plan.required is not None and result.__class__ is not plan.required):
            return None
        return plan

    async def _completed(self, run: Run, data: Any, arguments: tuple[Any, ...]) -> Any:
        try:
            await run.rest()
            run.take(0, 0)
            return data
        except Exception:
            self._give_up(run, arguments[3])
        again = super().complete_object_value(*arguments)
        return await again if self.is_awaitable(again) else again

    def _give_up(self, run: Run, path: Path) -> None:
        """Go on without plans, as if this one had not begun."""
        self.plans = None
        run.undo()
        self._forget_errors_below(path.as_list())

    def _forget_errors_below(self, at: list[Any]) -> None:
        collected = self.collected_errors
        kept = [error for error in collected.errors if (error.path or [])[: len(at)] != at]
        self.errors -= len(collected.errors) - len(kept)
        collected.errors[:] = kept
        collected._error_positions = {
            each
            for each in collected._error_positions
            if each is None or each.as_list()[: len(at)] != at
        }
