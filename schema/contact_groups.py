from datetime import datetime

import strawberry

from schema.columns import column
from schema.context import Info
from schema.nodes import Node
from schema.shapes import Keyed, Payload, keyed_input, payload
from services.contact_groups import ContactGroupRow


@strawberry.type(description="A list of contacts that was uploaded as a file.")
class ContactGroup(Node):
    row: strawberry.Private[ContactGroupRow]

    name: str = column("The name of the group.")
    contact_count: int = column("How many contacts the group has.")
    created_at: datetime = column("When the group was created.")

    @strawberry.field(
        description="The address to which you POST a CSV file to add contacts, with the content "
        "type text/csv and your bearer token."
    )
    def upload_url(self, info: Info) -> str:
        return f"{info.context.base_url}/contact-groups/{self.id}/contacts"


@keyed_input("The contact group to create. It is empty at first.")
class CreateContactGroupInput(Keyed):
    name: str = strawberry.field(description="The name of the group, 1 to 200 characters.")


@payload("The new contact group.")
class CreateContactGroupPayload(Payload):
    contact_group: ContactGroup | None = strawberry.field(
        default=None,
        description="The new group; null if the mutation was refused. You can upload contacts to "
        "its `uploadUrl`.",
    )
