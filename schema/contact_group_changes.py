"""Inputs and payloads of the mutations of contact groups."""

import strawberry

from schema.contact_groups import ContactGroup
from schema.shapes import Keyed, Payload, keyed_input, payload


@keyed_input("The contact group to create. It is empty at first.")
class CreateContactGroupInput(Keyed):
    name: str = strawberry.field(description="The name of the group, 1 to 200 characters.")


@keyed_input("The contact group to change. What you leave out stays as it is.")
class UpdateContactGroupInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The id of the contact group.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="The new name of the group, 1 to 200 characters."
    )
    archived: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="True archives the group, false takes it out of the archive.",
    )


@keyed_input("The contact group to delete, which no campaign names.")
class DeleteContactGroupInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The id of the contact group.")


@payload("The new contact group.")
class CreateContactGroupPayload(Payload):
    contact_group: ContactGroup | None = strawberry.field(
        default=None,
        description="The new group; null if the mutation was refused. You can upload contacts to "
        "its `uploadUrl`.",
    )


@payload("The changed contact group.")
class UpdateContactGroupPayload(Payload):
    contact_group: ContactGroup | None = strawberry.field(
        default=None, description="The group; null if the mutation was refused."
    )


@payload("The id of the deleted contact group.")
class DeleteContactGroupPayload(Payload):
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id of the group; null if the mutation was refused."
    )
