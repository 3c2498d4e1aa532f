"""The cost of an operation: how many objects its answer may hold, and what is heavy to find out."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.documents.pages import Size, Variables, largest

MUTATION_COST = 10
"""What a root field of a mutation costs beside its answer."""
INTROSPECTION_COST = 100
"""What `__schema` and `__type` cost, whatever is under them."""
WEIGHTS: Mapping[str, int] = {
    "Query.launchPreview": 2_000,
    "LaunchPreview.overlaps": 8_000,
    "Query.archiveRecommendations": 500,
    "Query.campaignCounts": 50,
    "Query.phoneNumberStock": 50,
    "totalCount": 50,
}
"""What fields cost beside their answer that read many rows for few objects; of any type where
none is named."""


def weight(type_name: str, field_name: str) -> int:
    return WEIGHTS.get(f"{type_name}.{field_name}") or WEIGHTS.get(field_name, 0)


@dataclass(frozen=True, slots=True)
class Cost:
    """A sum that is known, and parts that page sizes from variables multiply."""

    fixed: int = 0
    pages: tuple[tuple[frozenset[Size], "Cost"], ...] = ()

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.fixed + other.fixed, self.pages + other.pages)

    def times(self, sizes: frozenset[Size]) -> "Cost":
        """This much for each entry of a page."""
        if self.pages or not all(isinstance(size, int) for size in sizes):
            return Cost(0, ((sizes, self),))
        return Cost(self.fixed * largest(sizes, {}))

    def of(self, variables: Variables) -> int:
        return self.fixed + sum(
            largest(sizes, variables) * cost.of(variables) for sizes, cost in self.pages
        )
