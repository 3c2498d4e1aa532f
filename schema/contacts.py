"""Correcting a contact."""

import strawberry
from strawberry.scalars import JSON

from schema.calls import Contact
from schema.shapes import Keyed, Payload, keyed_input, payload


@keyed_input("The contact to correct. What you leave out stays as it is.")
class UpdateContactInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The id of the contact.")
    first_name: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The first name, up to 200 characters. Null clears it.",
    )
    last_name: str | None = strawberry.field(
        default=strawberry.UNSET, description="The last name, up to 200 characters. Null clears it."
    )
    phone: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The phone number. Without a country code it is a number of the account's "
        "country. No other contact of the group may have it.",
    )
    custom_fields: JSON | None = strawberry.field(
        default=strawberry.UNSET,
        description="All custom fields, as an object of texts by the names in the group's "
        "`columns`. It replaces the custom fields of the contact; null clears them.",
    )


@payload("The corrected contact.")
class UpdateContactPayload(Payload):
    contact: Contact | None = strawberry.field(
        default=None, description="The contact; null if the mutation was refused."
    )
