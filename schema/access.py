"""Your own password, and signing out everywhere."""

import strawberry

from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User


@strawberry.input(description="Your current and your new password.")
class ChangePasswordInput:
    current_password: str = strawberry.field(description="Your current password.")
    new_password: str = strawberry.field(
        description="Your new password, 15 to 200 characters of any kind. It must not be your "
        "name, your e-mail address or the name of your organisation."
    )


@payload("The user whose password was changed.")
class ChangePasswordPayload(Payload):
    user: User | None = strawberry.field(
        default=None, description="You, as a user of the account; null if the mutation was refused."
    )


@payload("How many sessions and access tokens have ended.")
class SignOutEverywherePayload(Payload):
    ended_sessions: int | None = strawberry.field(
        default=None,
        description="How many browser sessions have ended, including the present one.",
    )
    ended_access_tokens: int | None = strawberry.field(
        default=None, description="How many access tokens have ended, including the present one."
    )


@keyed_input("The user to sign out.")
class SignOutUserInput(Keyed):
    user_id: strawberry.ID = strawberry.field(description="The id of the user.")


@payload("The user who was signed out.")
class SignOutUserPayload(Payload):
    user: User | None = strawberry.field(
        default=None, description="The user; null if the mutation was refused."
    )
