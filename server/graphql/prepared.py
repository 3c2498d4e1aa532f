"""Documents that are ready to be executed. The latest and the trusted ones are kept."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from server.documents import limits
from server.documents.cost import Cost
from server.documents.labels import label_of
from server.documents.limits import OverLimit
from server.documents.measure import measure
from server.documents.source import DocumentSource
from server.graphql.plans.kept import KeptPlans
from server.graphql.plans.store import Plans

KEPT_CHARACTERS = 512 * 1024
"""Characters of all kept documents together. A parsed one takes about 100 times as many bytes."""

OVERHEAD = 40
"""Characters added to the length of each document, because even the shortest takes about 3 KB."""

MOST_ERRORS = 5


@dataclass(eq=False)
class Invalid(Exception):  # noqa: N818  # an outcome, not a fault
    """A document does not parse or is not valid against the schema."""

    errors: Sequence[GraphQLError]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A valid document within the limits, and the cost of each of its operations by name."""

    document: DocumentNode
    operations: dict[str, OperationType]
    costs: dict[str, Cost]
    labels: dict[str, str]
    """What metrics call each of its operations."""
    plans: Plans = field(default_factory=Plans)
    notes: dict[Any, Any] = field(default_factory=dict)
    """What resolvers found out about the document."""

    def name_of(self, operation_name: str | None) -> str | None:
        """The key of the operation that a request means; None if there is no such operation."""
        if operation_name:
            return operation_name if operation_name in self.operations else None
        return next(iter(self.operations)) if len(self.operations) == 1 else None


class Documents:
    """Prepares documents of one schema."""

    def __init__(self, schema: GraphQLSchema, introspection: bool, suggestions: bool) -> None:
        self._schema = schema
        self._suggestions = suggestions
        self._rules: list[type[ASTValidationRule]] = [
            *specified_rules,
            MaybeNullValidationRule,
            OneOfInputValidationRule,
        ]
        self._closed: list[type[ASTValidationRule]] = (
            [] if introspection else [NoSchemaIntrospectionCustomRule]
        )
        self._pinned: dict[str, Prepared] = {}
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._characters = 0
        self.plans = KeptPlans()

    def keeps(self, text: str) -> bool:
        """Whether it can be prepared without any work."""
        return text in self._pinned or text in self._kept

    def pin(self, text: str) -> None:
        """Prepare a document and keep it for good. Raises OverLimit and Invalid.

        One that asks for the schema is not kept while introspection is off.
        """
        prepared = self._prepare(text, self._rules)
        if self._closed and validate(self._schema, prepared.document, self._closed):
            return
        self._pinned[text] = prepared

    def prepare(self, text: str) -> Prepared:
        """Raises OverLimit and Invalid. While a valid document is kept, it is not parsed again."""
        if (pinned := self._pinned.get(text)) is not None:
            return pinned
        if (known := self._kept.get(text)) is not None:
            self._kept.move_to_end(text)
            return known
        prepared = self._prepare(text, [*self._rules, *self._closed])
        self._kept[text] = prepared
        self._characters += len(text) + OVERHEAD
        while self._characters > KEPT_CHARACTERS:
            forgotten, dropped = self._kept.popitem(last=False)
            self._characters -= len(forgotten) + OVERHEAD
            self.plans.drop(dropped.plans)
        return prepared

    def _prepare(self, text: str, rules: Sequence[type[ASTValidationRule]]) -> Prepared:
        if len(text) > limits.CHARACTERS:
            raise OverLimit("characters", limits.CHARACTERS, str(len(text)))
        document = _parsed(text)
        costs = measure(self._schema, document)
        errors = validate(
            self._schema,
            document,
            rules,
            max_errors=MOST_ERRORS,
            hide_suggestions=not self._suggestions,
        )
        if errors:
            raise Invalid([_of_the_document(error) for error in errors])
        operations = {
            each.name.value if each.name else "": each
            for each in document.definitions
            if isinstance(each, OperationDefinitionNode)
        }
        return Prepared(
            document,
            {name: each.operation for name, each in operations.items()},
            costs,
            {name: label_of(self._schema, each) for name, each in operations.items()},
        )


def _parsed(text: str) -> DocumentNode:
    try:
        return parse(DocumentSource(text), max_tokens=limits.TOKENS)
    except GraphQLSyntaxError as error:
        if error.description.startswith("Document contains more than"):
            raise OverLimit("tokens", limits.TOKENS, f"more than {limits.TOKENS}") from None
        raise Invalid([error]) from None


def _of_the_document(error: GraphQLError) -> GraphQLError:
    """The error without its cause: a literal that cannot be read is not a failure of ours."""
    return GraphQLError(error.message, error.nodes, error.source, error.positions)
