"""What resolvers can learn from the request that they serve."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graphql import DocumentNode

from foundation.actors import Viewer
from schema.context import Live
from schema.loaders import Loaders
from server.graphql.plans.store import Plans


@dataclass(frozen=True, slots=True)
class RequestContext:
    """The Context of schema/context.py, with the prepared document for server/graphql/schema.py."""

    viewer: Viewer
    loaders: Loaders
    find_base_url: Callable[[], str]
    document: DocumentNode
    plans: Plans | None = None
    notes: dict[Any, Any] = field(default_factory=dict)
    live: Live | None = None

    @property
    def base_url(self) -> str:
        return self.find_base_url()
