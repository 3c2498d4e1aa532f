import strawberry

from foundation.changes import Noun
from models.roles import Capability
from resolvers.fields import Input, mutation, perform, query, required_id
from resolvers.watching import After as Resumed
from resolvers.watching import Ids, subscription, watch
from schema import ids
from schema.changes import ExportChange, ExportsChanged
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.exports import (
    CancelExportInput,
    CancelExportPayload,
    CreateExportInput,
    CreateExportPayload,
    Export,
    RetryExportInput,
    RetryExportPayload,
)
from schema.optional import given
from services.exports import change, pages, requests
from services.exports.row import by_id, by_ids
from services.idempotency_keys import Result


@strawberry.type
class ExportQueries:
    @query(Capability.EXPORT, "The exports of the account, the newest first.")
    async def exports(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[Export] | None:
        page = await pages.page(info.context.viewer, paging(info, first, after, last, before))
        return connection(page, Export)


@strawberry.type
class ExportSubscriptions:
    @subscription(
        Capability.EXPORT, "Sends a message when exports of the account change or make progress."
    )
    async def exports_changed(
        self, info: Info, ids: Ids = strawberry.UNSET, after: Resumed = strawberry.UNSET
    ) -> ExportsChanged:
        told, found = await watch(info, Noun.EXPORT, by_ids, Export, ids, after)
        changes = [ExportChange(id=id, export=export) for id, export in found]
        return ExportsChanged(row=told, changes=changes)


@strawberry.type
class ExportMutations:
    @mutation(
        Capability.EXPORT,
        "Starts an export of active or archived campaigns, or of the do-not-call list, to a CSV "
        "file. You can download the file when the export is completed. An account can have 10 "
        "exports queued or running, and files of 5 GiB.",
    )
    async def create_export(
        self, info: Info, input: Input[CreateExportInput]
    ) -> CreateExportPayload:
        campaigns = [ids.decode(each, "Campaign") for each in input.campaign_ids]

        async def operation() -> Result:
            viewer, zone = info.context.viewer, given(input.time_zone)
            return {"export": await requests.create(viewer, input.kind, campaigns, zone)}

        result = await perform(info, input, operation)
        return CreateExportPayload(export=await _export(info, result))

    @mutation(
        Capability.EXPORT,
        "Cancels a queued, running or completed export. Its file is deleted and its link ends. "
        "Canceling a canceled export changes nothing.",
    )
    async def cancel_export(
        self, info: Info, input: Input[CancelExportInput]
    ) -> CancelExportPayload:
        export_id = required_id(input.id, "Export")

        async def operation() -> Result:
            await change.cancel(info.context.viewer, export_id)
            return {"export": export_id}

        result = await perform(info, input, operation)
        return CancelExportPayload(export=await _export(info, result))

    @mutation(
        Capability.EXPORT,
        "Starts a failed, canceled or expired export again, with the current data.",
    )
    async def retry_export(self, info: Info, input: Input[RetryExportInput]) -> RetryExportPayload:
        export_id = required_id(input.id, "Export")

        async def operation() -> Result:
            await change.retry(info.context.viewer, export_id)
            return {"export": export_id}

        result = await perform(info, input, operation)
        return RetryExportPayload(export=await _export(info, result))


async def _export(info: Info, result: Result) -> Export | None:
    row = await by_id(info.context.viewer, result["export"])
    return Export(row=row) if row else None
