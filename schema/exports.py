"""Exports: CSV files with the data of campaigns."""

from datetime import datetime

import strawberry

from foundation.signatures import expiry
from models.exports import ExportKind, ExportStatus
from models.roles import Capability
from schema.campaign_reference import CampaignType, campaigns_of
from schema.columns import column
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node
from schema.permissions import allowed
from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User, user_by_id
from services.exports.row import ExportRow

describe(
    ExportKind,
    "What the rows of an export are. Times are in the time zone of the export, in ISO 8601.",
    {
        ExportKind.CALLS: "One row for each call that was recorded before the export was "
        "requested: contact, caller, times, result, PatchThru target and answers.",
        ExportKind.CONTACTS: "One row for each contact of a campaign: whether they were dialed and "
        "how their last call ended.",
        ExportKind.CALLERS: "One row for each caller of a campaign: calls, contacts reached and "
        "minutes on calls.",
        ExportKind.DO_NOT_CALL: "One row for each number of the account's do-not-call list: where "
        "it comes from, when it was added and by whom. The number of an erased person is empty.",
    },
)
describe(
    ExportStatus,
    "How far an export has got.",
    {
        ExportStatus.QUEUED: "The export waits to be written.",
        ExportStatus.RUNNING: "The export is being written.",
        ExportStatus.COMPLETED: "The file can be downloaded until it expires.",
        ExportStatus.FAILED: "The export failed; `error` says why. You can retry it.",
        ExportStatus.CANCELED: "A user canceled the export, or it was withdrawn because a person "
        "in it was erased. Its file is deleted. You can retry it.",
        ExportStatus.EXPIRED: "The file has expired and was deleted. You can retry the export.",
    },
)


@strawberry.type(
    description="A CSV file with data of one or more campaigns: UTF-8, separated by commas, with a "
    "header line. Text that a spreadsheet would run as a formula begins with an apostrophe."
)
class Export(Node):
    row: strawberry.Private[ExportRow]

    kind: ExportKind = column("What the rows of the file are.")
    status: ExportStatus = column("How far the export has got.")
    progress: float = column("The part that is written, from 0 to 1.")
    row_count: int | None = column(
        "How many rows are written, without the header; null if writing has not begun."
    )
    time_zone: str = column(
        "The time zone of the times in the file, as an IANA name such as America/New_York."
    )
    expires_at: datetime | None = column(
        "When the file is deleted and its link expires; null if the export is not completed."
    )
    error: str | None = column(
        "Why the export failed or was withdrawn, and what to do; null if neither happened."
    )
    created_at: datetime = column("When the export was first requested.")
    ended_at: datetime | None = column(
        "When the export was completed, failed or was canceled; null while it is queued or "
        "running, and for some older exports."
    )
    size: float | None = column(
        "The size of the file in bytes, as far as it is written; null if there is no file. It is a "
        "whole number. It is a Float because files can be larger than an Int can say."
    )

    @strawberry.field(
        description="The link to the file, which works without a token until `expiresAt`: everyone "
        "who has the link can read the file. Cancel the export to end the link. Null if the "
        "export is not completed."
    )
    def download_url(self, info: Info) -> str | None:
        if self.row.signature is None or self.row.expires_at is None:
            return None
        query = f"expires={expiry(self.row.expires_at)}&signature={self.row.signature}"
        return f"{info.context.base_url}/exports/{self.id}/download?{query}"

    @strawberry.field(
        description="The campaigns whose data the file has, in the order of its rows; none for the "
        "do-not-call list. You need the capability MANAGE_CAMPAIGNS.",
        permission_classes=[allowed(Capability.MANAGE_CAMPAIGNS)],
    )
    async def campaigns(self, info: Info) -> list[CampaignType]:
        return await campaigns_of(info, self.row.campaign_ids)

    @strawberry.field(description="The user who requested the export.")
    async def requested_by(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.user_id)


@keyed_input("The export to create.")
class CreateExportInput(Keyed):
    campaign_ids: list[strawberry.ID] = strawberry.field(
        description="The ids of 1 to 100 active or archived campaigns. An id that is given twice "
        "counts once. The list is empty for the kind DO_NOT_CALL."
    )
    kind: ExportKind = strawberry.field(description="What the rows of the file are.")
    time_zone: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The time zone of the times in the file, as an IANA name such as "
        "America/New_York. If it is null or left out, the time zone of the account is used.",
    )


@keyed_input("The queued, running or completed export to cancel.")
class CancelExportInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The id of the export.")


@keyed_input("The failed, canceled or expired export to retry.")
class RetryExportInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The id of the export.")


@payload("The new export.")
class CreateExportPayload(Payload):
    export: Export | None = strawberry.field(
        default=None,
        description="The new export; null if the mutation was refused. Read its `status` again "
        "later to see whether it is completed.",
    )


@payload("The canceled export.")
class CancelExportPayload(Payload):
    export: Export | None = strawberry.field(
        default=None, description="The export; null if the mutation was refused."
    )


@payload("The export, which is queued again.")
class RetryExportPayload(Payload):
    export: Export | None = strawberry.field(
        default=None, description="The export; null if the mutation was refused."
    )
