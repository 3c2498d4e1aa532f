from datetime import datetime

import strawberry

from schema.columns import column
from schema.context import Info
from schema.nodes import Node
from schema.shapes import Keyed, Payload, keyed_input, payload
from services.contact_groups import ContactGroupRow


@strawberry.type(description="An uploaded list of contacts.")
class ContactGroup(Node):
    row: strawberry.Private[ContactGroupRow]

    name: str = column("Its name.")
    contact_count: int = column("How many contacts it has.")
    created_at: datetime = column("When it was created.")

    @strawberry.field(
        description="Where to POST a CSV (text/csv, with the same bearer token) to add contacts."
    )
    def upload_url(self, info: Info) -> str:
        return f"{info.context.base_url}/contact-groups/{self.id}/contacts"


@keyed_input("A new contact group, empty at first.")
class CreateContactGroupInput(Keyed):
    name: str = strawberry.field(description="1 to 200 characters.")


@payload("What came of it.")
class CreateContactGroupPayload(Payload):
    contact_group: ContactGroup | None = strawberry.field(
        default=None, description="The new group; upload contacts to its `uploadUrl`."
    )
