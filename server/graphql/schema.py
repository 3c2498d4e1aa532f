"""The schema that is served."""

from strawberry import Schema
from strawberry.schema.config import StrawberryConfig

from resolvers.mutation import Mutation
from resolvers.query import Query
from resolvers.subscription import Subscription
from schema.contact_groups import ContactGroup
from schema.phone_numbers import PhoneNumber
from schema.users import Account, User
from server.graphql.scalars import SCALARS

graphql_schema = Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[Account, ContactGroup, PhoneNumber, User],
    config=StrawberryConfig(sort_schema=False, scalar_map=SCALARS),
)
