"""Access tokens and sessions: what users sign in with. Never the secret itself."""

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
from services.access.row import AccessTokenRow

describe(
    AccessTokenKind,
    "What a user signs in with.",
    {
        AccessTokenKind.TOKEN: "A bearer token, which scripts and other programs send.",
        AccessTokenKind.SESSION: "A session of a browser, which begins when a user signs in with "
        "their password.",
    },
)


@strawberry.type(
    description="What a user of the account signs in with: a bearer token or a browser session."
)
class AccessToken(Node):
    row: strawberry.Private[AccessTokenRow]

    kind: AccessTokenKind = column("Whether this is a bearer token or a browser session.")
    label: str = column("What the token or session is used for.")
    created_at: datetime = column("When the token was created, or when the session began.")
    expires_at: datetime = column("When the token or session expires.")
    last_used_at: datetime | None = column(
        "When the token or session was last used, to the minute; null if it was never used."
    )
    revoked_at: datetime | None = column(
        "When somebody ended the token or session; null if nobody did."
    )

    @strawberry.field(
        description="The only capabilities that the token has; null if it has all that the role of "
        "its user allows."
    )
    def scopes(self) -> list[Capability] | None:
        scopes = self.row.scopes
        return None if scopes is None else [each for each in Capability if each in scopes]

    @strawberry.field(description="The user who signs in with the token or session.")
    async def user(self, info: Info) -> User:
        user = await user_by_id(info, self.row.user_id)
        assert user is not None
        return user

    @strawberry.field(
        description="The user who created it; null if it was created on the command line."
    )
    async def created_by(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.created_by_id)


@keyed_input("The bearer token to create.")
class CreateAccessTokenInput(Keyed):
    label: str = strawberry.field(description="What the token is for, 1 to 100 characters.")
    user_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The id of the user who gets the token. Their role must not be above yours. If "
        "it is null or left out, you get the token.",
    )
    scopes: list[Capability] | None = strawberry.field(
        default=strawberry.UNSET,
        description="The only capabilities that the token gets. You must have them yourself. If it "
        "is null or left out, the token gets all that the role of its user allows.",
    )
    expires_in_days: int = strawberry.field(
        default=90, description="After how many days the token expires, 1 to 365."
    )


@payload("The new token. This is the only time that you can see its secret.")
class CreateAccessTokenPayload(Payload):
    access_token: AccessToken | None = strawberry.field(
        default=None,
        description="The new token, as it is listed; null if the mutation was refused.",
    )
    secret: str | None = strawberry.field(
        default=None,
        description="The secret to send as `Authorization: Bearer …`. It is shown once and is not "
        "stored: if you repeat the mutation with the same key, this is null. If you lose the "
        "secret, revoke the token and create another one.",
    )


@keyed_input("The token or session to end.")
class RevokeAccessTokenInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The id of the token or session.")


@payload("The token or session that has ended.")
class RevokeAccessTokenPayload(Payload):
    access_token: AccessToken | None = strawberry.field(
        default=None, description="The token or session; null if the mutation was refused."
    )
