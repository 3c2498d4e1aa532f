import asyncio
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

from hypothesis.stateful import RuleBasedStateMachine

from foundation import clock
from foundation.errors import Refused
from tests.services.lifecycle_model import Model

T = TypeVar("T")


class AtADay(RuleBasedStateMachine):
    """Operations of the product at the model's day, from rules that cannot wait for them."""

    loop: asyncio.AbstractEventLoop
    model: Model
    beginning: datetime

    def do(self, operation: Coroutine[Any, Any, T]) -> T:
        with clock.moved(timedelta(days=self.model.today)):
            return self.loop.run_until_complete(operation)

    def expect(self, problems: list[str], operation: Coroutine[Any, Any, object]) -> bool:
        """The operation is refused for exactly these problems; returns whether it was done."""
        found: list[str] = []
        try:
            self.do(operation)
        except Refused as refused:
            found = [problem.code.value for problem in refused.problems]
        assert sorted(found) == sorted(problems)
        return not problems

    def on(self, day: int) -> datetime:
        return self.beginning + timedelta(days=day)
