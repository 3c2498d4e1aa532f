from typing import Annotated

import strawberry

from foundation.changes import Noun
from models.carrier_operations import OperationState
from models.roles import Capability
from resolvers.fields import Input, mutation, perform, query, required_id
from resolvers.watching import After as Resumed
from resolvers.watching import Ids, subscription, watch
from schema.carrier_operations import (
    CarrierOperation,
    RetryCarrierOperationInput,
    RetryCarrierOperationPayload,
)
from schema.changes import CarrierOperationChange, CarrierOperationsChanged
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from services.carrier_operations import pages, stuck
from services.carrier_operations.row import by_id, by_ids
from services.idempotency_keys import Result


@strawberry.type
class CarrierOperationQueries:
    @query(
        Capability.MANAGE_PHONE_NUMBERS,
        "What the carrier still has to do for the account, the oldest operation first. Operations "
        "that are DONE are not listed.",
    )
    async def carrier_operations(
        self,
        info: Info,
        state: Annotated[
            OperationState | None,
            strawberry.argument(
                description="Return only operations in this state. If it is null or left out, "
                "return all."
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[CarrierOperation] | None:
        viewer = info.context.viewer
        page = await pages.page(viewer, state or None, paging(info, first, after, last, before))
        return connection(page, CarrierOperation)


@strawberry.type
class CarrierOperationSubscriptions:
    @subscription(
        Capability.MANAGE_PHONE_NUMBERS,
        "Sends a message when there is new work for the carrier, and when its state changes.",
    )
    async def carrier_operations_changed(
        self, info: Info, ids: Ids = strawberry.UNSET, after: Resumed = strawberry.UNSET
    ) -> CarrierOperationsChanged:
        told, found = await watch(
            info, Noun.CARRIER_OPERATION, by_ids, CarrierOperation, ids, after
        )
        changes = [
            CarrierOperationChange(id=id, carrier_operation=operation) for id, operation in found
        ]
        return CarrierOperationsChanged(row=told, changes=changes)


@strawberry.type
class CarrierOperationMutations:
    @mutation(
        Capability.MANAGE_PHONE_NUMBERS,
        "Starts a carrier operation again that was given up.",
    )
    async def retry_carrier_operation(
        self, info: Info, input: Input[RetryCarrierOperationInput]
    ) -> RetryCarrierOperationPayload:
        viewer, operation_id = info.context.viewer, required_id(input.id, "CarrierOperation")

        async def operation() -> Result:
            await stuck.retry(viewer, operation_id)
            return {"operation": operation_id}

        result = await perform(info, input, operation)
        row = await by_id(viewer, result["operation"])
        operation_ = CarrierOperation(row=row) if row else None
        return RetryCarrierOperationPayload(carrier_operation=operation_)
