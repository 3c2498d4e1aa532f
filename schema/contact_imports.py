"""An upload of contacts to a group."""

from datetime import datetime

import strawberry

from foundation.signatures import expiry
from schema import ids
from schema.columns import column
from schema.context import Info
from schema.users import User, user_by_id
from services.contacts.imports import ContactImportRow


@strawberry.type(description="A file of contacts that was uploaded to a contact group.")
class ContactImport:
    row: strawberry.Private[ContactImportRow]

    at: datetime = column("When the file was uploaded.", "row.created_at")
    accepted: int = column("How many contacts were added to the group.")
    duplicates: int = column(
        "How many rows were left out because the group or the file already had their phone number."
    )
    rejected: int = column("How many rows were rejected because they cannot be contacts.")

    @strawberry.field(description="The user who uploaded the file.")
    async def user(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.user_id)

    @strawberry.field(
        description="The link to the rejected rows as a CSV file with the reasons, which works "
        "without a token: everyone who has the link can read the file. It is kept for 7 days, for "
        "the 25 latest uploads of the account that have rejected rows, and has at most 4 MB of "
        "them. Null if no row was rejected or the file is not kept any more."
    )
    def rejections_url(self, info: Info) -> str | None:
        if self.row.signature is None or self.row.rejections_until is None:
            return None
        path = f"contact-imports/{ids.encode('ContactImport', self.row.id)}/rejections"
        query = f"expires={expiry(self.row.rejections_until)}&signature={self.row.signature}"
        return f"{info.context.base_url}/{path}?{query}"
