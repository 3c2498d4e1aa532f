"""The signed-in user."""

import strawberry

from foundation.actors import Viewer as SignedIn
from models.roles import Capability, Role
from models.users import UserStatus
from schema.assignments import Assignment
from schema.columns import column
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.permissions import allowed
from schema.users import Account, User
from services.assignments import pages
from services.users.row import UserRow


@strawberry.type(description="The signed-in user.")
class Viewer:
    row: strawberry.Private[SignedIn]

    role: Role = column("What you may do.")

    @strawberry.field(
        description="All that you may do with this token or session: what your role allows, "
        "without what the scopes of the token leave out."
    )
    def capabilities(self) -> list[Capability]:
        return [each for each in Capability if each in self.row.capabilities]

    @strawberry.field(description="You, as a user of the account.")
    def user(self) -> User:
        row = self.row
        return User(
            row=UserRow(
                row.user_id, row.name, row.email, row.role, UserStatus.ACTIVE, row.created_at
            )
        )

    @strawberry.field(description="The account that you work in.")
    def account(self) -> Account:
        return Account(row=self.row)

    @strawberry.field(
        description="Your assignments in active campaigns, the oldest first. You need the "
        "capability CALL or MANAGE_CAMPAIGNS.",
        permission_classes=[allowed(Capability.CALL, Capability.MANAGE_CAMPAIGNS)],
    )
    async def assignments(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[Assignment]:
        page = await pages.page(info.context.viewer, paging(info, first, after, last, before))
        return connection(page, Assignment)
