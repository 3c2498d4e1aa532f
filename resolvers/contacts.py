import strawberry

from models.roles import Capability
from resolvers.fields import Input, mutation, perform, required_id
from schema.calls import Contact
from schema.contacts import UpdateContactInput, UpdateContactPayload
from schema.context import Info
from schema.optional import sent
from services.contacts.row import by_id
from services.contacts.update import update
from services.idempotency_keys import Result


@strawberry.type
class ContactMutations:
    @mutation(
        Capability.MANAGE_CONTACTS,
        "Corrects a contact of a group. If the phone number changes, active campaigns dial the new "
        "one from now on. A call in progress goes on with the old number, and so do its redials.",
    )
    async def update_contact(
        self, info: Info, input: Input[UpdateContactInput]
    ) -> UpdateContactPayload:
        contact_id = required_id(input.id, "Contact")
        changes = sent(
            first_name=input.first_name,
            last_name=input.last_name,
            phone=input.phone,
            custom_fields=input.custom_fields,
        )

        async def operation() -> Result:
            await update(info.context.viewer, contact_id, changes)
            return {"contact": contact_id}

        result = await perform(info, input, operation)
        row = await by_id(info.context.viewer, result["contact"])
        return UpdateContactPayload(contact=Contact(row=row) if row else None)
