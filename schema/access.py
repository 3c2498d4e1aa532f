"""The own password, and signing out everywhere."""

import strawberry

from schema.errors import UserError
from schema.users import User


@strawberry.input(description="Your new password. Repeating it has no further effect.")
class ChangePasswordInput:
    current_password: str = strawberry.field(description="Your present password.")
    new_password: str = strawberry.field(
        description="15 to 200 characters of any kind; not your name, address or organisation."
    )


@strawberry.type(description="What came of it.")
class ChangePasswordPayload:
    user: User | None = strawberry.field(default=None, description="You.")
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why it was refused; empty on success."
    )


@strawberry.type(description="How many sign-ins have ended.")
class SignOutEverywherePayload:
    ended_sessions: int | None = strawberry.field(
        default=None, description="Browser sessions that were in force, this one included."
    )
    ended_access_tokens: int | None = strawberry.field(
        default=None, description="Access tokens that were in force, this one included."
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why it was refused; empty on success."
    )


@strawberry.input(description="A user of the account whose sign-ins are to end.")
class SignOutUserInput:
    user_id: strawberry.ID = strawberry.field(description="The user.")
    idempotency_key: str | None = strawberry.field(
        default=strawberry.UNSET, description="Makes the mutation safe to repeat for 24 hours."
    )


@strawberry.type(description="What came of it.")
class SignOutUserPayload:
    user: User | None = strawberry.field(default=None, description="The user.")
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why it was refused; empty on success."
    )
