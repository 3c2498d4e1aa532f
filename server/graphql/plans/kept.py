"""The plans of all documents of a process, within a bound."""

from collections import OrderedDict

from server.graphql.plans.store import Plans

MOST_WEIGHT = 10_000
"""Of all plans together (server/graphql/plans/store.py). One of it takes at most half a KB, so that
all take about 5 MB."""


class KeptPlans:
    """Knows which documents are executed again, and keeps the plans of the latest of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Plans, int] = OrderedDict()
        self.weight = 0

    def for_execution(self, plans: Plans) -> Plans | None:
        """The plans to execute a document with; None the first time: most documents come once."""
        plans.executions += 1
        if plans.executions == 1 or plans.are_paused():
            return None
        if plans in self._kept:
            self._kept.move_to_end(plans)
        plans.weighed = self._weighed
        return plans

    def drop(self, plans: Plans) -> None:
        """Forget the plans of a document that is not kept any more."""
        plans.dropped = True
        self.weight -= self._kept.pop(plans, 0)
        plans.clear()

    def _weighed(self, plans: Plans) -> None:
        if plans.dropped:
            return
        self.weight += plans.weight - self._kept.pop(plans, 0)
        self._kept[plans] = plans.weight
        while self.weight > MOST_WEIGHT:
            oldest, weight = self._kept.popitem(last=False)
            self.weight -= weight
            oldest.clear()
