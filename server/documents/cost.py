"""The cost of an operation: how many objects it may return, and which fields take long to read."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.documents.pages import Size, Variables, largest

MUTATION_COST = 10
"""The extra cost of a root field of a mutation."""
INTROSPECTION_COST = 100
"""The cost of `__schema` and `__type`, whatever is selected below them."""
WEIGHTS: Mapping[str, int] = {
    "Query.launchPreview": 2_000,
    "LaunchPreview.overlaps": 8_000,
    "Query.archiveRecommendations": 500,
    "Query.campaignCounts": 50,
    "Query.phoneNumberStock": 50,
    "totalCount": 50,
}
"""The extra cost of fields that read many rows for few objects. A name without a type counts in
all types."""


def weight(type_name: str, field_name: str) -> int:
    return WEIGHTS.get(f"{type_name}.{field_name}") or WEIGHTS.get(field_name, 0)


@dataclass(frozen=True, slots=True)
class Cost:
    """A known sum, and parts that are multiplied by page sizes from variables."""

    fixed: int = 0
    pages: tuple[tuple[frozenset[Size], "Cost"], ...] = ()

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.fixed + other.fixed, self.pages + other.pages)

    def times(self, sizes: frozenset[Size]) -> "Cost":
        """This cost for each entry of a page."""
        if self.pages or not all(isinstance(size, int) for size in sizes):
            return Cost(0, ((sizes, self),))
        return Cost(self.fixed * largest(sizes, {}))

    def of(self, variables: Variables) -> int:
        return self.fixed + sum(
            largest(sizes, variables) * cost.of(variables) for sizes, cost in self.pages
        )
