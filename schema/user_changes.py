"""Inviting and changing users: inputs and payloads."""

import strawberry

from models.roles import Role
from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User


@keyed_input("The person to invite.")
class InviteUserInput(Keyed):
    name: str = strawberry.field(description="The name of the person, 1 to 200 characters.")
    email: str = strawberry.field(
        description="The e-mail address with which they will sign in. Nobody else may have it."
    )
    role: Role = strawberry.field(
        description="What the person may do. The role must not be above yours."
    )


@payload("The invited user. This is the only time that you can see the link.")
class InviteUserPayload(Payload):
    user: User | None = strawberry.field(
        default=None, description="The invited user; null if the mutation was refused."
    )
    invitation_url: str | None = strawberry.field(
        default=None,
        description="The link to send to the person. It works once, within seven days. It is not "
        "stored: if you repeat the mutation with the same key, this is null. If you lose the link, "
        "create another one with `createPasswordReset`.",
    )


@keyed_input("What to change about a user. A field that is left out stays as it is.")
class UpdateUserInput(Keyed):
    id: strawberry.ID = strawberry.field(
        description="The id of the user. Their role must not be above yours."
    )
    name: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The name of the user, 1 to 200 characters. It cannot be null.",
    )
    role: Role | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the user may do. The role must not be above yours. It cannot be null.",
    )


@payload("The changed user.")
class UpdateUserPayload(Payload):
    user: User | None = strawberry.field(
        default=None, description="The changed user; null if the mutation was refused."
    )


@keyed_input("The user to deactivate.")
class DeactivateUserInput(Keyed):
    id: strawberry.ID = strawberry.field(
        description="The id of the user. Their role must not be above yours."
    )


@payload("The deactivated user.")
class DeactivateUserPayload(Payload):
    user: User | None = strawberry.field(
        default=None, description="The deactivated user; null if the mutation was refused."
    )


@keyed_input("The user to reactivate.")
class ReactivateUserInput(Keyed):
    id: strawberry.ID = strawberry.field(
        description="The id of the user. Their role must not be above yours."
    )


@payload("The reactivated user.")
class ReactivateUserPayload(Payload):
    user: User | None = strawberry.field(
        default=None, description="The reactivated user; null if the mutation was refused."
    )


@strawberry.input(description="The user who needs a new password.")
class CreatePasswordResetInput:
    id: strawberry.ID = strawberry.field(
        description="The id of the user. Their role must not be above yours."
    )


@payload("The user and their link. This is the only time that you can see the link.")
class CreatePasswordResetPayload(Payload):
    user: User | None = strawberry.field(
        default=None, description="The user; null if the mutation was refused."
    )
    reset_url: str | None = strawberry.field(
        default=None,
        description="The link to send to the user. It works once, within one hour. For a user who "
        "has not accepted their invitation yet, it is a new invitation and works for seven days.",
    )
