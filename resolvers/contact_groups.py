from typing import Annotated

import strawberry

from models.roles import Capability
from resolvers.fields import Input, mutation, perform, query, required_id
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.contact_group_changes import (
    CreateContactGroupInput,
    CreateContactGroupPayload,
    DeleteContactGroupInput,
    DeleteContactGroupPayload,
    UpdateContactGroupInput,
    UpdateContactGroupPayload,
)
from schema.contact_groups import ContactGroup
from schema.context import Info
from schema.optional import sent
from services.contact_groups import pages
from services.contact_groups.create import create
from services.contact_groups.delete import delete
from services.contact_groups.row import by_id
from services.contact_groups.update import update
from services.idempotency_keys import Result


@strawberry.type
class ContactGroupQueries:
    @query(Capability.MANAGE_CONTACTS, "The contact groups of the account, the newest first.")
    async def contact_groups(
        self,
        info: Info,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="Return only groups whose name contains this text of at most 200 "
                "characters, in upper or lower case."
            ),
        ] = strawberry.UNSET,
        archived: Annotated[
            bool | None,
            strawberry.argument(
                description="False returns groups that are not archived, true returns archived "
                "ones, and null returns both."
            ),
        ] = False,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[ContactGroup] | None:
        wanted = paging(info, first, after, last, before)
        page = await pages.page(info.context.viewer, search or None, archived, wanted)
        return connection(page, ContactGroup)


@strawberry.type
class ContactGroupMutations:
    @mutation(
        Capability.MANAGE_CONTACTS,
        "Creates an empty contact group. You can then upload contacts to it.",
    )
    async def create_contact_group(
        self, info: Info, input: Input[CreateContactGroupInput]
    ) -> CreateContactGroupPayload:
        async def operation() -> Result:
            return {"group": await create(info.context.viewer, input.name)}

        result = await perform(info, input, operation)
        return CreateContactGroupPayload(contact_group=await _group(info, result))

    @mutation(
        Capability.MANAGE_CONTACTS,
        "Renames a contact group, archives it, or takes it out of the archive.",
    )
    async def update_contact_group(
        self, info: Info, input: Input[UpdateContactGroupInput]
    ) -> UpdateContactGroupPayload:
        group_id = required_id(input.id, "ContactGroup")
        changes = sent(name=input.name, archived=input.archived)

        async def operation() -> Result:
            await update(info.context.viewer, group_id, changes)
            return {"group": group_id}

        result = await perform(info, input, operation)
        return UpdateContactGroupPayload(contact_group=await _group(info, result))

    @mutation(
        Capability.ERASE,
        "Deletes a contact group with its contacts. No campaign may name it in its targeting; "
        "archive a group that was called. This cannot be undone.",
    )
    async def delete_contact_group(
        self, info: Info, input: Input[DeleteContactGroupInput]
    ) -> DeleteContactGroupPayload:
        group_id = required_id(input.id, "ContactGroup")

        async def operation() -> Result:
            await delete(info.context.viewer, group_id)
            return {"deleted": input.id}

        result = await perform(info, input, operation)
        return DeleteContactGroupPayload(deleted_id=result["deleted"])


async def _group(info: Info, result: Result) -> ContactGroup | None:
    row = await by_id(info.context.viewer, result["group"])
    return ContactGroup(row=row) if row else None
