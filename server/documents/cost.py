"""The cost of an operation: what its response may hold, and what is heavy to find out.

A point is about 10 µs of the process.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from inspect import iscoroutinefunction

from graphql import (
    GraphQLField,
    get_named_type,
    is_composite_type,
    is_introspection_type,
)

from server.documents.pages import Size, Variables, largest

VALUE_COST = 1
"""A scalar, an enum value, an entry of a list of these, or an object of an introspection."""
OBJECT_COST = 5
"""An object, without what is selected from it, or a value that is looked up.

Many are looked up in the database, such as the script of a campaign.
"""
PAGE_COST = 15
"""A field with arguments that leads to objects, without these objects."""
MUTATION_COST = 50
"""The extra cost of a root field of a mutation."""
INTROSPECTION_COST = 500
"""The cost of `__schema` and `__type`, whatever is selected below them."""
WEIGHTS: Mapping[str, int] = {
    "Query.launchPreview": 15_000,
    "Mutation.launchCampaign": 15_000,
    "Mutation.addDoNotCallNumbers": 2_000,
    "Mutation.eraseContact": 5_000,
    "LaunchPreview.overlaps": 60_000,
    "Query.archiveRecommendations": 2_500,
    "Query.campaignCounts": 250,
    "Query.phoneNumberStock": 250,
    "Query.phoneNumberCirculation": 250,
    "ContactGroup.contacts": 1_000,
    "Campaign.resultsByCaller": 500,
    "Campaign.resultsByDay": 500,
    "CampaignResults.patchThrus": 250,
    "Call.script": 30,
    "Call.scriptParts": 1_000,
    "Contact.timeZones": 5,
    "totalCount": 250,
}
"""The extra cost of fields that read many rows for few objects. A name without a type counts in
all types."""


def price(definition: GraphQLField) -> int:
    """What resolving the field once costs, beside what is selected below it."""
    kind = get_named_type(definition.type)
    if not is_composite_type(kind) or is_introspection_type(kind):
        return OBJECT_COST if iscoroutinefunction(definition.resolve) else VALUE_COST
    return PAGE_COST if definition.args else OBJECT_COST


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
