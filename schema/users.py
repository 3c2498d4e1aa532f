import strawberry

from foundation.actors import Viewer as SignedIn
from models.roles import Role
from schema.columns import column
from schema.context import Info
from schema.nodes import Node, global_id
from services.users import UserRow


@strawberry.type(description="A person of the account.")
class User(Node):
    row: strawberry.Private[UserRow]

    name: str = column("Their name.")
    email: str = column("Their e-mail address, in lower case.")
    role: Role = column("What they may do.")


async def user_by_id(info: Info, user_id: int | None) -> User | None:
    row = None if user_id is None else await info.context.loaders.user.load(user_id)
    return User(row=row) if row else None


@strawberry.type(description="An organisation. Nobody sees another one's data.")
class Account(Node):
    row: strawberry.Private[SignedIn]

    id: strawberry.ID = global_id("account_id")
    name: str = column("Its name.", "row.account_name")
    time_zone: str = column("IANA name; the default of new campaigns.")
