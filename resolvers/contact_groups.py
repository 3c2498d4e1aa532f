from typing import Annotated

import strawberry

from models.roles import Capability
from resolvers.fields import Input, mutation, perform, query
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.contact_groups import (
    ContactGroup,
    CreateContactGroupInput,
    CreateContactGroupPayload,
)
from schema.context import Info
from services import contact_groups
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
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[ContactGroup]:
        page = await contact_groups.page(
            info.context.viewer, search or None, paging(info, first, after, last, before)
        )
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
            return {"group": await contact_groups.create(info.context.viewer, input.name)}

        result = await perform(info, input, operation)
        found = await contact_groups.by_ids(info.context.viewer, [result["group"]])
        return CreateContactGroupPayload(contact_group=ContactGroup(row=found[result["group"]]))
