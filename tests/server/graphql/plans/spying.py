"""What plans did during a test."""

import sys
from typing import Any

import pytest

from server.graphql.plans.execution import CompiledExecution
from server.graphql.plans.kept import KeptPlans


class Spy:
    """What plans completed, and how often an operation was begun again."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.completed = self.again = 0
        plan_for, again = CompiledExecution._plan_for, CompiledExecution._again

        def _plan_for(*arguments: Any) -> Any:
            plan = plan_for(*arguments)
            self.completed += plan is not None
            return plan

        def _again(*arguments: Any) -> Any:
            self.again += 1
            return again(*arguments)

        patch.setattr(CompiledExecution, "_plan_for", _plan_for)
        patch.setattr(CompiledExecution, "_again", _again)


def left_by_plans(patch: pytest.MonkeyPatch) -> list[str]:
    """The documents that plans give up although they have no error, from now on.

    Every document has plans from its first execution on.
    """
    left: list[str] = []
    give_up, build = CompiledExecution._give_up, CompiledExecution.build_response

    def _give_up(self: Any) -> Any:
        self.was_left = _why()
        return give_up(self)

    def build_response(self: Any, data: Any) -> Any:
        result = build(self, data)
        why = getattr(self, "was_left", None)
        if why and not result.errors:
            left.append(f"{why} in {self.operation.loc.source.body}")
        return result

    patch.setattr(CompiledExecution, "_give_up", _give_up)
    patch.setattr(CompiledExecution, "build_response", build_response)
    patch.setattr(KeptPlans, "for_execution", lambda _, plans: plans)
    return left


def _why() -> str:
    """What was raised, the class of the value and the fields that its object had by then."""
    _, error, trace = sys.exc_info()
    while trace and trace.tb_next:
        trace = trace.tb_next
    known = trace.tb_frame.f_locals if trace else {}
    return f"{error!r} for {type(known.get('v')).__name__} after {list(known.get('d', ()))[-2:]}"
