"""The schema that is served."""

from collections.abc import Iterator

from graphql import GraphQLError
from strawberry import Schema
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from resolvers.mutation import Mutation
from resolvers.query import Query
from schema.contact_groups import ContactGroup
from schema.phone_numbers import PhoneNumber
from schema.users import Account, User
from server.graphql.plans.execution import CompiledExecution
from server.graphql.scalars import SCALARS
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


graphql_schema = PhonebankSchema(
    query=Query,
    mutation=Mutation,
    types=[Account, ContactGroup, PhoneNumber, User],
    extensions=[OperationMetrics, PreparedDocument],
    execution_context_class=CompiledExecution,
    config=StrawberryConfig(sort_schema=False, scalar_map=SCALARS),
)
