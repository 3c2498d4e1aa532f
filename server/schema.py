"""The schema that is served."""

from graphql import GraphQLError
from strawberry import Schema
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

import schema.enums  # noqa: F401  # describes the enums of the layers below
from resolvers.mutation import Mutation
from resolvers.query import Query
from schema.contact_groups import ContactGroup
from schema.phone_numbers import PhoneNumber
from schema.users import Account, User


class PhonebankSchema(Schema):
    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Nothing: what is to be logged is logged where errors are translated."""


graphql_schema = PhonebankSchema(
    query=Query,
    mutation=Mutation,
    types=[Account, ContactGroup, PhoneNumber, User],
    extensions=[ParserCache, ValidationCache],
    config=StrawberryConfig(sort_schema=False),
)
