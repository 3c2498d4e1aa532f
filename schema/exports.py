"""Exports: CSV files of campaigns' data."""

from datetime import datetime

import strawberry

from models.exports import ExportKind, ExportStatus
from models.roles import Capability
from schema.campaigns import Campaign
from schema.columns import column
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node
from schema.permissions import allowed
from schema.shapes import Keyed, Payload, keyed_input, payload
from services.exports.links import expiry
from services.exports.rows import ExportRow

describe(
    ExportKind,
    "What an export has a row for. Times are in its time zone, ISO 8601.",
    {
        ExportKind.CALLS: "Each call recorded until the export was asked for: contact, caller, "
        "times, result, PatchThru target, answers.",
        ExportKind.CONTACTS: "Each contact queued by a campaign: how far dialing them has come and "
        "how their last call ended.",
        ExportKind.CALLERS: "Each caller of a campaign: calls, contacts reached, minutes on calls.",
    },
)
describe(
    ExportStatus,
    "How far an export is.",
    {
        ExportStatus.QUEUED: "It waits for the worker.",
        ExportStatus.RUNNING: "The worker writes it.",
        ExportStatus.COMPLETED: "It can be downloaded until it expires.",
        ExportStatus.FAILED: "It could not be written; `error` says why. It can be retried.",
        ExportStatus.CANCELED: "A user stopped it. It can be retried.",
        ExportStatus.EXPIRED: "The file was kept for its time and is gone. It can be retried.",
    },
)


@strawberry.type(
    description="A CSV file of campaigns' data (UTF-8, commas, one header line), made by the "
    "worker. Text that a spreadsheet would run as a formula begins with an apostrophe."
)
class Export(Node):
    row: strawberry.Private[ExportRow]

    kind: ExportKind = column("What it has a row for.")
    status: ExportStatus = column("How far it is.")
    progress: float = column("From 0 to 1; 1 once it is completed.")
    row_count: int | None = column(
        "Rows written so far, without the header; null before it is begun."
    )
    time_zone: str = column("The time zone of its times, an IANA name.")
    expires_at: datetime | None = column(
        "When its file and the link to it go; null unless it is completed."
    )
    error: str | None = column("Why it failed, and what to do.")
    created_at: datetime = column("When it was first asked for.")

    @strawberry.field(
        description="Where to GET the file, without a token, until `expiresAt`: whoever has the "
        "link can read it. Null unless it is completed."
    )
    def download_url(self, info: Info) -> str | None:
        if self.row.signature is None or self.row.expires_at is None:
            return None
        query = f"expires={expiry(self.row.expires_at)}&signature={self.row.signature}"
        return f"{info.context.base_url}/exports/{self.id}/download?{query}"

    @strawberry.field(
        description="The campaigns that it is of, in the order of its rows, "
        "if you may work on campaigns.",
        permission_classes=[allowed(Capability.MANAGE_CAMPAIGNS)],
    )
    async def campaigns(self, info: Info) -> list[Campaign]:
        found = await info.context.loaders.campaign.load_many(self.row.campaign_ids)
        return [Campaign(row=row) for row in found if row]


@keyed_input("A file to be made of one or several campaigns.")
class CreateExportInput(Keyed):
    campaign_ids: list[strawberry.ID] = strawberry.field(
        description="1 to 100 active or archived campaigns; one that is named twice counts once."
    )
    kind: ExportKind = strawberry.field(description="What the file has a row for.")
    time_zone: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The time zone of its times, an IANA name; the account's if left out or null.",
    )


@keyed_input("A queued or running export to stop.")
class CancelExportInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The export.")


@keyed_input("A failed, canceled or expired export to make again.")
class RetryExportInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The export.")


@payload("What came of it.")
class CreateExportPayload(Payload):
    export: Export | None = strawberry.field(
        default=None, description="The new export; ask `node` or `exports` how far it is."
    )


@payload("What came of it.")
class CancelExportPayload(Payload):
    export: Export | None = strawberry.field(default=None, description="The canceled export.")


@payload("What came of it.")
class RetryExportPayload(Payload):
    export: Export | None = strawberry.field(default=None, description="The export, queued again.")
