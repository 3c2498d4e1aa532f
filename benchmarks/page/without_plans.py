"""The web process as it is shipped, but no document is compiled."""

from server.asgi import app
from server.graphql.plans.kept import KeptPlans
from server.graphql.plans.store import Plans

__all__ = ["app"]


def _none(_: KeptPlans, plans: Plans) -> None:
    plans.executions += 1


assert hasattr(KeptPlans, "for_execution")
KeptPlans.for_execution = _none  # type: ignore[method-assign, assignment]
