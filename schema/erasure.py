"""Erasing a person."""

import strawberry

from schema.shapes import Keyed, Payload, keyed_input, payload


@keyed_input("The person to erase.")
class EraseContactInput(Keyed):
    id: strawberry.ID = strawberry.field(
        description="The id of a contact. All contacts of the account with its phone number are "
        "the same person."
    )


@payload("The person who was erased.")
class EraseContactPayload(Payload):
    erased_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id of the contact; null if the mutation was refused."
    )
