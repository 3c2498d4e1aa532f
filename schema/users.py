from typing import TYPE_CHECKING, Annotated

import strawberry

from foundation.actors import Viewer as SignedIn
from models.roles import Capability, Role
from schema import ids
from schema.connections import After, Connection, First, connection, paging
from schema.context import Info
from schema.nodes import Node
from schema.permissions import allowed
from services.assignments import pages
from services.users import UserRow

if TYPE_CHECKING:
    from schema.assignments import Assignment


@strawberry.type(description="A person of the account.")
class User(Node):
    name: str = strawberry.field(description="Their name.")
    email: str = strawberry.field(description="Their e-mail address, in lower case.")
    role: Role = strawberry.field(description="What they may do.")

    @classmethod
    def from_row(cls, row: UserRow) -> "User":
        return cls(id=ids.encode("User", row.id), name=row.name, email=row.email, role=row.role)


@strawberry.type(description="An organisation. Nobody sees another one's data.")
class Account(Node):
    name: str = strawberry.field(description="Its name.")
    time_zone: str = strawberry.field(description="IANA name; the default of new campaigns.")

    @classmethod
    def of(cls, viewer: SignedIn) -> "Account":
        return cls(
            id=ids.encode("Account", viewer.account_id),
            name=viewer.account_name,
            time_zone=viewer.time_zone,
        )


@strawberry.type(description="The signed-in user: whose token the request carries.")
class Viewer:
    user: User = strawberry.field(description="The user.")
    account: Account = strawberry.field(description="The account that they work in.")
    role: Role = strawberry.field(description="What they may do.")

    @strawberry.field(
        description="Your seats in active campaigns, if you may call or work on campaigns.",
        permission_classes=[allowed(Capability.CALL, Capability.MANAGE_CAMPAIGNS)],
    )
    async def assignments(
        self, info: Info, first: First = strawberry.UNSET, after: After = strawberry.UNSET
    ) -> Connection[Annotated["Assignment", strawberry.lazy("schema.assignments")]]:
        from schema.assignments import Assignment

        page = await pages.page(info.context.viewer, paging(info, first, after))
        return connection(page, Assignment.from_row)

    @classmethod
    def of(cls, viewer: SignedIn) -> "Viewer":
        user = UserRow(viewer.user_id, viewer.name, viewer.email, viewer.role)
        return cls(user=User.from_row(user), account=Account.of(viewer), role=viewer.role)
