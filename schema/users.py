from datetime import datetime

import strawberry

from foundation.actors import Viewer as SignedIn
from models.roles import Role
from models.users import UserAction, UserStatus
from schema import ids
from schema.columns import column
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node, global_id, loaded
from services.users import actions
from services.users.row import UserRow

describe(
    UserStatus,
    "Whether a user can work in the account.",
    {
        UserStatus.INVITED: "The user has an invitation and has not set a password yet. They "
        "cannot sign in or be added to a campaign.",
        UserStatus.ACTIVE: "The user can sign in.",
        UserStatus.DEACTIVATED: "The user cannot sign in or be added to a campaign. What they did "
        "stays.",
    },
)


describe(
    UserAction,
    "What can be done with a user.",
    {
        UserAction.UPDATE: "Change the name or the role with `updateUser`.",
        UserAction.CREATE_PASSWORD_RESET: "Create a link with which the user sets a password.",
        UserAction.SIGN_OUT: "End all sessions and access tokens with `signOutUser`.",
        UserAction.DEACTIVATE: "End the access of the user.",
        UserAction.REACTIVATE: "Let a deactivated user sign in again.",
    },
)


@strawberry.type(description="Something that you cannot do with a user, and why.")
class RefusedUserAction:
    row: strawberry.Private[actions.RefusedAction]

    action: UserAction = column("What you cannot do.")
    message: str = column("The reason in words, to be shown to people.")


@strawberry.type(description="A person who works in the account.")
class User(Node):
    row: strawberry.Private[UserRow]

    name: str = column("The name of the user.")
    email: str = column("The e-mail address of the user, in lower case.")
    role: Role = column("What the user may do.")
    status: UserStatus = column("Whether the user can work in the account.")
    created_at: datetime = column("When the user was created or invited.")

    @strawberry.field(
        description="What you cannot do with the user now, and why. A role that you may not give "
        "is refused by `updateUser` only."
    )
    async def refused_actions(self, info: Info) -> list[RefusedUserAction]:
        viewer = info.context.viewer
        owners = await info.context.loaders.active_owners.load(viewer.account_id) or {}
        refused = actions.refused_actions(viewer, self.row, owners)
        return [RefusedUserAction(row=each) for each in refused]


async def user_by_id(info: Info, user_id: int | None) -> User | None:
    return await loaded(info.context.loaders.user, user_id, User)


def user_number(global_id: str | None) -> int | None:
    """The number of the user whose calls are asked for; 0, which nobody has, if it is malformed."""
    return None if global_id is None else ids.decode(global_id, "User") or 0


@strawberry.type(description="An organisation. Its users cannot see the data of other accounts.")
class Account(Node):
    row: strawberry.Private[SignedIn]

    id: strawberry.ID = global_id("account_id")
    name: str = column("The name of the organisation.", "row.account_name")
    time_zone: str = column(
        "The time zone of the account, as an IANA name such as America/New_York. New campaigns use "
        "it unless they set their own."
    )
    country: str = column(
        "The country of the account, as a two-letter ISO code such as US. Phone numbers without a "
        "country code are read as numbers of this country."
    )

    @strawberry.field(
        description="Where to upload numbers for the do-not-call list: send a CSV file with a "
        "column of phone numbers as the body of a POST request, with the content type text/csv and "
        "your bearer token. You need the capability MANAGE_CONTACTS. Numbers without a country "
        "code are read as numbers of the account's country."
    )
    def do_not_call_upload_url(self, info: Info) -> str:
        return f"{info.context.base_url}/do-not-call-numbers"
