"""The own password, and signing out everywhere."""

import strawberry

from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User


@strawberry.input(description="Your new password. Repeating it has no further effect.")
class ChangePasswordInput:
    current_password: str = strawberry.field(description="Your present password.")
    new_password: str = strawberry.field(
        description="15 to 200 characters of any kind; not your name, address or organisation."
    )


@payload("What came of it.")
class ChangePasswordPayload(Payload):
    user: User | None = strawberry.field(default=None, description="You.")


@payload("How many sign-ins have ended.")
class SignOutEverywherePayload(Payload):
    ended_sessions: int | None = strawberry.field(
        default=None, description="Browser sessions that were in force, this one included."
    )
    ended_access_tokens: int | None = strawberry.field(
        default=None, description="Access tokens that were in force, this one included."
    )


@keyed_input("A user of the account whose sign-ins are to end.")
class SignOutUserInput(Keyed):
    user_id: strawberry.ID = strawberry.field(description="The user.")


@payload("What came of it.")
class SignOutUserPayload(Payload):
    user: User | None = strawberry.field(default=None, description="The user.")
