from datetime import datetime
from typing import Annotated

import strawberry

from models.roles import Capability
from schema.calls import Contact
from schema.campaign_reference import CampaignType
from schema.columns import column
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.contact_imports import ContactImport
from schema.context import Info
from schema.later import type_named
from schema.nodes import Node
from schema.optional import given
from schema.permissions import allowed
from services.contact_groups.row import ContactGroupRow


@strawberry.type(description="A list of contacts that was uploaded as a file.")
class ContactGroup(Node):
    row: strawberry.Private[ContactGroupRow]

    name: str = column("The name of the group.")
    archived: bool = column(
        "Whether the group is archived: it takes no more contacts and `contactGroups` leaves it "
        "out by default. Campaigns that name it go on."
    )
    contact_count: int = column("How many contacts the group has.")
    created_at: datetime = column("When the group was created.")

    @strawberry.field(
        description="The address to which you POST a CSV file to add contacts, with the content "
        "type text/csv and your bearer token."
    )
    def upload_url(self, info: Info) -> str:
        return f"{info.context.base_url}/contact-groups/{self.id}/contacts"

    @strawberry.field(
        description="The names of the custom fields that the group's contacts can have: the "
        "columns of its files beside names and phone number, in their order."
    )
    async def columns(self, info: Info) -> list[str]:
        return await info.context.loaders.group_columns.load(self.row.id)

    @strawberry.field(
        description="The contacts of the group, in the order in which they were uploaded. You "
        "need the capability MANAGE_CONTACTS.",
        permission_classes=[allowed(Capability.MANAGE_CONTACTS)],
    )
    async def contacts(
        self,
        info: Info,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="Return only contacts whose name contains this text of at most 200 "
                "characters, in upper or lower case, or whose phone number contains these digits."
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[Contact]:
        wanted = paging(info, first, after, last, before), given(search)
        page = await info.context.loaders.group_contacts.load((self.row.id, *wanted))
        return connection(page, Contact)

    @strawberry.field(
        description="The files that were uploaded to the group, the latest first. You need the "
        "capability MANAGE_CONTACTS.",
        permission_classes=[allowed(Capability.MANAGE_CONTACTS)],
    )
    async def imports(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[ContactImport]:
        wanted = paging(info, first, after, last, before)
        page = await info.context.loaders.group_imports.load((self.row.id, wanted))
        return connection(page, ContactImport)

    @strawberry.field(
        description="The campaigns of any status whose targeting names the group, the newest "
        "first. You need the capability MANAGE_CAMPAIGNS.",
        permission_classes=[allowed(Capability.MANAGE_CAMPAIGNS)],
    )
    async def campaigns(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[CampaignType]:
        wanted = paging(info, first, after, last, before)
        page = await info.context.loaders.group_campaigns.load((self.row.id, wanted))
        return connection(page, type_named(info, "Campaign"))
