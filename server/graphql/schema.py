"""The schema that is served."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from graphql import GraphQLError
from strawberry import Schema
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.types.base_scalars import DateDefinition, DateTimeDefinition
from strawberry.types import ExecutionContext
from strawberry.types.scalar import ScalarDefinition

from resolvers.mutation import Mutation
from resolvers.query import Query
from schema.contact_groups import ContactGroup
from schema.phone_numbers import PhoneNumber
from schema.users import Account, User
from server.graphql.bounds import BoundedExecution
from server.metrics.operations import OperationMetrics


class PhonebankSchema(Schema):
    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing here: errors are logged where they are translated."""


class PreparedDocument(SchemaExtension):
    """Takes the document that server/documents/ has parsed and found valid."""

    def on_parse(self) -> Iterator[None]:
        self.execution_context.graphql_document = self.execution_context.context.document
        yield

    def on_validate(self) -> Iterator[None]:
        self.execution_context.pre_execution_errors = []
        yield


SCALARS: dict[object, ScalarDefinition] = {
    date: replace(DateDefinition, description="A day in ISO 8601, such as 2026-05-01."),
    datetime: replace(
        DateTimeDefinition,
        description="A time in ISO 8601 with an offset, such as 2026-05-01T09:00:00-04:00.",
    ),
}

graphql_schema = PhonebankSchema(
    query=Query,
    mutation=Mutation,
    types=[Account, ContactGroup, PhoneNumber, User],
    extensions=[OperationMetrics, PreparedDocument],
    execution_context_class=BoundedExecution,
    config=StrawberryConfig(sort_schema=False, scalar_map=SCALARS),
)
