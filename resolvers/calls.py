"""The dialing mutations."""

from functools import partial
from typing import Any, cast

import strawberry

from foundation.actors import Viewer
from foundation.errors import Refused
from models.roles import Capability
from resolvers.fields import Input, mutation, perform, required_id
from schema.calls import (
    Call,
    ClaimDialInput,
    ClaimDialPayload,
    CorrectCallInput,
    CorrectCallPayload,
    RecordCallInput,
    RecordCallPayload,
)
from schema.context import Info
from schema.optional import given
from services.calls import dial_queue
from services.calls import row as calls
from services.calls.claim import claim, claim_after
from services.calls.correct import Details, correct
from services.calls.record import Outcome, record
from services.calls.row import CallRow
from services.idempotency_keys import Result


@strawberry.type
class CallMutations:
    @mutation(
        Capability.CALL,
        "Claims the next contact in the queue, for you alone. If you have a call without a result, "
        "you get that call again.",
    )
    async def claim_dial(self, info: Info, input: Input[ClaimDialInput]) -> ClaimDialPayload:
        assignment_id = required_id(input.assignment_id, "Assignment", ("assignmentId",))
        viewer = info.context.viewer
        call = await claim(viewer, assignment_id)
        look = partial(dial_queue.of_assignment, viewer, assignment_id)
        return ClaimDialPayload(call=_call(call), look=look)

    @mutation(
        Capability.CALL,
        "Records how your call ended, and can claim the next dial in the same request.",
    )
    async def record_call(self, info: Info, input: Input[RecordCallInput]) -> RecordCallPayload:
        viewer = info.context.viewer
        call_id = required_id(input.call_id, "Call", ("callId",))
        answers: Any = given(input.answers)
        outcome = Outcome(input.result, answers, given(input.patch_thru_target))

        result: Result = {"call": call_id}
        recorded: CallRow | None = None

        async def operation() -> Result:
            nonlocal recorded
            recorded = await record(viewer, call_id, outcome, claims_next=bool(input.claim_next))
            return result

        await perform(info, input, operation, expected=result)
        return RecordCallPayload(
            call=_call(recorded) if recorded else await _seen(viewer, call_id),
            claimed=await _next(viewer, call_id) if input.claim_next else None,
            look=partial(dial_queue.after_call, viewer, call_id),
        )

    @mutation(
        Capability.CALL,
        "Corrects what was recorded about a call. You can correct your own calls for ten minutes; "
        "with MANAGE_CAMPAIGNS you can correct every call of the account at any time, also in "
        "archived campaigns. The counters, the redial of the contact and the do-not-call list "
        "follow.",
        Capability.MANAGE_CAMPAIGNS,
    )
    async def correct_call(self, info: Info, input: Input[CorrectCallInput]) -> CorrectCallPayload:
        call_id = required_id(input.call_id, "Call", ("callId",))
        details = Details()
        if input.answers is not strawberry.UNSET:
            details["answers"] = cast(Any, input.answers)
        if input.patch_thru_target is not strawberry.UNSET:
            details["patch_thru_target"] = input.patch_thru_target

        async def operation() -> Result:
            await correct(info.context.viewer, call_id, input.result, details)
            return {"call": call_id}

        await perform(info, input, operation)
        return CorrectCallPayload(call=await _seen(info.context.viewer, call_id))


async def _next(viewer: Viewer, call_id: int) -> Call | Exception | None:
    """The call after this one, which is recorded: nothing that goes wrong here may hide that."""
    try:
        return _call(await claim_after(viewer, call_id))
    except Refused:  # the queue says why
        return None
    except Exception as error:  # the field of the next call raises it
        return error


async def _seen(viewer: Viewer, call_id: int) -> Call | None:
    """The call, if the viewer may still read it."""
    own = None if viewer.may(Capability.MANAGE_CAMPAIGNS) else viewer.user_id
    return _call(await calls.by_id(viewer.account_id, call_id, own))


def _call(row: CallRow | None) -> Call | None:
    return Call(row=row) if row else None
