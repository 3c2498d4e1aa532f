"""Access tokens and sessions: who can get in, with what, until when. Never the secret itself."""

from datetime import datetime

import strawberry

from models.access_tokens import AccessTokenKind
from models.roles import Capability
from schema.columns import column
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node
from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User, user_by_id
from services.access.rows import AccessTokenRow

describe(
    AccessTokenKind,
    "What a request is signed in with.",
    {
        AccessTokenKind.TOKEN: "A bearer token, for scripts and other programs.",
        AccessTokenKind.SESSION: "The session of a browser, made by signing in with a password.",
    },
)


@strawberry.type(description="A bearer token or a browser session of a user of the account.")
class AccessToken(Node):
    row: strawberry.Private[AccessTokenRow]

    kind: AccessTokenKind = column("Whether it is a token or a session.")
    label: str = column("What it is for.")
    created_at: datetime = column("When it was made.")
    expires_at: datetime = column("When it ends by itself.")
    last_used_at: datetime | None = column("When it was last used, to the minute; null is never.")
    revoked_at: datetime | None = column("When it was ended; null is never.")

    @strawberry.field(description="What it is narrowed to; null is all that the user's role has.")
    def scopes(self) -> list[Capability] | None:
        scopes = self.row.scopes
        return None if scopes is None else [each for each in Capability if each in scopes]

    @strawberry.field(description="Whose it is: requests with it are theirs.")
    async def user(self, info: Info) -> User:
        user = await user_by_id(info, self.row.user_id)
        assert user is not None
        return user

    @strawberry.field(description="Who made it; null is the command line.")
    async def created_by(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.created_by_id)


@keyed_input("A bearer token to be made.")
class CreateAccessTokenInput(Keyed):
    label: str = strawberry.field(description="What it is for, 1 to 100 characters.")
    user_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="For whom: a user whose role is not above yours. You, if left out or null.",
    )
    scopes: list[Capability] | None = strawberry.field(
        default=strawberry.UNSET,
        description="What to narrow it to, within what you may yourself; all that the user's role "
        "has if left out or null.",
    )
    expires_in_days: int = strawberry.field(
        default=90, description="For how long it is in force, 1 to 365 days."
    )


@payload("What came of it.")
class CreateAccessTokenPayload(Payload):
    access_token: AccessToken | None = strawberry.field(
        default=None, description="The new token's row, as the list shows it."
    )
    secret: str | None = strawberry.field(
        default=None,
        description="The token itself, for `Authorization: Bearer …`. It is shown this once and "
        "stored nowhere: a mutation that is repeated with its key answers null here. If the first "
        "answer was lost, revoke the token and make another.",
    )


@keyed_input("A token or session to end.")
class RevokeAccessTokenInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The token or session.")


@payload("What came of it.")
class RevokeAccessTokenPayload(Payload):
    access_token: AccessToken | None = strawberry.field(
        default=None, description="The token or session, which has ended."
    )
