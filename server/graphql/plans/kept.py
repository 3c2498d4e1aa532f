"""The plans of all documents of a process, within a bound."""

from collections import OrderedDict

from server.graphql.plans.store import Plans

MOST_FIELDS = 10_000
"""Of all plans together. A field takes about 1 KB."""


class KeptPlans:
    """Knows which documents are executed again, and keeps the plans of the latest of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Plans] = OrderedDict()
        self._fields = 0

    def for_execution(self, plans: Plans) -> Plans | None:
        """The plans to execute a document with; None the first time: most documents come once."""
        plans.executions += 1
        if plans.executions == 1:
            return None
        self._fields -= plans.counted
        plans.counted = plans.fields
        self._fields += plans.counted
        self._kept[id(plans)] = plans
        self._kept.move_to_end(id(plans))
        while self._fields > MOST_FIELDS and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._fields -= oldest.counted
            oldest.clear()
        return plans

    def drop(self, plans: Plans) -> None:
        """Forget the plans of a document that is not kept any more."""
        if self._kept.pop(id(plans), None) is not None:
            self._fields -= plans.counted
