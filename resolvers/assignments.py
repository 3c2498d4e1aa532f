"""Seats in campaigns: who has one, and logging in to it."""

from collections.abc import Awaitable, Callable

import strawberry

from foundation.actors import Viewer
from foundation.errors import UserErrorCode, refuse
from models.roles import Capability
from resolvers.campaign_mutations import change
from resolvers.fields import Input, mutation, required_id
from schema import assignments as types
from schema import campaign_callers as callers
from schema.assignments import Assignment
from schema.context import Info
from schema.optional import given
from services.assignments import invites, rows, seats, sessions


@strawberry.type
class AssignmentMutations:
    @mutation(Capability.MANAGE_CAMPAIGNS, "Give users of the account a seat in a campaign.")
    async def add_callers(
        self, info: Info, input: Input[callers.AddCallersInput]
    ) -> callers.AddCallersPayload:
        async def act(viewer: Viewer, campaign_id: int) -> None:
            await seats.add_callers(viewer, campaign_id, _user_ids(input.user_ids))

        return await change(info, input, act, callers.AddCallersPayload)

    @mutation(Capability.MANAGE_CAMPAIGNS, "Take users' seats in a campaign.")
    async def remove_callers(
        self, info: Info, input: Input[callers.RemoveCallersInput]
    ) -> callers.RemoveCallersPayload:
        async def act(viewer: Viewer, campaign_id: int) -> None:
            await seats.remove_callers(viewer, campaign_id, _user_ids(input.user_ids))

        return await change(info, input, act, callers.RemoveCallersPayload)

    @mutation(
        Capability.MANAGE_CAMPAIGNS, "Make a new invite link in place of the old, or switch it off."
    )
    async def renew_invite(
        self, info: Info, input: Input[callers.RenewInviteInput]
    ) -> callers.RenewInvitePayload:
        async def act(viewer: Viewer, campaign_id: int) -> None:
            enabled = given(input.enabled) is not False
            await invites.renew_invite(viewer, campaign_id, enabled=enabled)

        return await change(info, input, act, callers.RenewInvitePayload)

    @mutation(
        Capability.CALL, "Log in to your assignment: you are an active caller for 60 seconds."
    )
    async def join_assignment(
        self, info: Info, input: Input[types.JoinAssignmentInput]
    ) -> types.JoinAssignmentPayload:
        viewer = info.context.viewer
        campaign, invite = given(input.campaign_id), given(input.invite_token)
        if (campaign is None) == (invite is None):
            message = "Give either the campaign or the token of an invite link."
            raise refuse(UserErrorCode.INVALID, ["campaignId"], message)
        if campaign is not None:
            campaign_id = required_id(campaign, "Campaign", ("campaignId",))
            assignment_id = await sessions.join(viewer, campaign_id)
        else:
            assignment_id = await sessions.join_by_invite(viewer, invite or "")
        return types.JoinAssignmentPayload(assignment=await _assignment(viewer, assignment_id))

    @mutation(Capability.CALL, "Stay logged in for another 60 seconds, and keep your call.")
    async def heartbeat_assignment(
        self, info: Info, input: Input[types.HeartbeatAssignmentInput]
    ) -> types.HeartbeatAssignmentPayload:
        return types.HeartbeatAssignmentPayload(
            assignment=await _change_seat(info, input.assignment_id, sessions.heartbeat)
        )

    @mutation(Capability.CALL, "Log out. A call under way may still be recorded.")
    async def leave_assignment(
        self, info: Info, input: Input[types.LeaveAssignmentInput]
    ) -> types.LeaveAssignmentPayload:
        return types.LeaveAssignmentPayload(
            assignment=await _change_seat(info, input.assignment_id, sessions.leave)
        )


def _user_ids(global_ids: list[strawberry.ID]) -> list[int]:
    return [
        required_id(global_id, "User", ("userIds", str(place)))
        for place, global_id in enumerate(global_ids)
    ]


async def _change_seat(
    info: Info, global_id: strawberry.ID, act: Callable[[Viewer, int], Awaitable[None]]
) -> Assignment | None:
    """Do something with a seat of the viewer, and answer it as it is afterwards."""
    viewer = info.context.viewer
    assignment_id = required_id(global_id, "Assignment", ("assignmentId",))
    await act(viewer, assignment_id)
    return await _assignment(viewer, assignment_id)


async def _assignment(viewer: Viewer, assignment_id: int) -> Assignment | None:
    row = await rows.by_id(viewer, assignment_id)
    return Assignment(row=row) if row else None
