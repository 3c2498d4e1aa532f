"""Assignments in campaigns: who has one, joining and leaving it, and watching it."""

from collections.abc import Awaitable, Callable

import strawberry

from foundation.actors import Viewer
from foundation.changes import Noun
from foundation.errors import UserErrorCode, refuse
from models.roles import Capability
from resolvers.campaign_mutations import change
from resolvers.fields import Input, mutation, required_id
from resolvers.watching import subscription, watch
from schema import assignments as types
from schema import campaign_callers
from schema.assignments import Assignment
from schema.changes import AssignmentChange, AssignmentsChanged
from schema.context import Info
from schema.optional import given
from services.assignments import callers, invites, logins
from services.assignments import row as assignments
from services.calls.heartbeat import heartbeat


@strawberry.type
class AssignmentMutations:
    @mutation(
        Capability.MANAGE_CAMPAIGNS,
        "Adds users of the account to a campaign as callers. Each of them gets an assignment.",
    )
    async def add_callers(
        self, info: Info, input: Input[campaign_callers.AddCallersInput]
    ) -> campaign_callers.AddCallersPayload:
        async def act(viewer: Viewer, campaign_id: int) -> None:
            await callers.add(viewer, campaign_id, _user_ids(input.user_ids))

        return await change(info, input, act, campaign_callers.AddCallersPayload)

    @mutation(
        Capability.MANAGE_CAMPAIGNS, "Removes callers from a campaign. They lose their assignments."
    )
    async def remove_callers(
        self, info: Info, input: Input[campaign_callers.RemoveCallersInput]
    ) -> campaign_callers.RemoveCallersPayload:
        async def act(viewer: Viewer, campaign_id: int) -> None:
            await callers.remove(viewer, campaign_id, _user_ids(input.user_ids))

        return await change(info, input, act, campaign_callers.RemoveCallersPayload)

    @mutation(
        Capability.MANAGE_CAMPAIGNS,
        "Replaces the invite link of a campaign with a new one, or switches it off.",
    )
    async def renew_invite(
        self, info: Info, input: Input[campaign_callers.RenewInviteInput]
    ) -> campaign_callers.RenewInvitePayload:
        async def act(viewer: Viewer, campaign_id: int) -> None:
            enabled = given(input.enabled) is not False
            await invites.renew(viewer, campaign_id, enabled=enabled)

        return await change(info, input, act, campaign_callers.RenewInvitePayload)

    @mutation(
        Capability.CALL,
        "Joins an assignment. You are then logged in as an active caller for 60 seconds.",
    )
    async def join_assignment(
        self, info: Info, input: Input[types.JoinAssignmentInput]
    ) -> types.JoinAssignmentPayload:
        viewer = info.context.viewer
        seat, campaign = given(input.assignment_id), given(input.campaign_id)
        invite = given(input.invite_token)
        if [seat, campaign, invite].count(None) != 2:
            message = "Send one of `assignmentId`, `campaignId` and `inviteToken`, and only one."
            raise refuse(UserErrorCode.INVALID, ["campaignId"], message)
        if seat is not None:
            assignment_id = required_id(seat, "Assignment", ("assignmentId",))
            await logins.join_assignment(viewer, assignment_id)
        elif campaign is not None:
            campaign_id = required_id(campaign, "Campaign", ("campaignId",))
            assignment_id = await logins.join(viewer, campaign_id)
        else:
            assignment_id = await logins.join_by_invite(viewer, invite or "")
        return types.JoinAssignmentPayload(assignment=await _assignment(viewer, assignment_id))

    @mutation(
        Capability.CALL,
        "Keeps you logged in to your assignment for another 60 seconds, and keeps your call.",
    )
    async def heartbeat_assignment(
        self, info: Info, input: Input[types.HeartbeatAssignmentInput]
    ) -> types.HeartbeatAssignmentPayload:
        return types.HeartbeatAssignmentPayload(
            assignment=await _change(info, input.assignment_id, heartbeat)
        )

    @mutation(
        Capability.CALL,
        "Leaves an assignment, which logs you out of it. You can still record a call in progress.",
    )
    async def leave_assignment(
        self, info: Info, input: Input[types.LeaveAssignmentInput]
    ) -> types.LeaveAssignmentPayload:
        return types.LeaveAssignmentPayload(
            assignment=await _change(info, input.assignment_id, logins.leave)
        )


@strawberry.type
class AssignmentSubscriptions:
    @subscription(
        Capability.CALL,
        "Sends a message when your assignments change: you get or lose one, or its campaign "
        "is changed or archived.",
    )
    async def assignments_changed(self, info: Info) -> AssignmentsChanged:
        told, found = await watch(info, Noun.ASSIGNMENT, assignments.by_ids, Assignment)
        changes = [AssignmentChange(id=id, assignment=assignment) for id, assignment in found]
        return AssignmentsChanged(row=told, changes=changes)


def _user_ids(global_ids: list[strawberry.ID]) -> list[int]:
    return [
        required_id(global_id, "User", ("userIds", str(place)))
        for place, global_id in enumerate(global_ids)
    ]


async def _change(
    info: Info, global_id: strawberry.ID, act: Callable[[Viewer, int], Awaitable[None]]
) -> Assignment | None:
    """Do something with an assignment of the viewer and return it as it is afterwards."""
    viewer = info.context.viewer
    assignment_id = required_id(global_id, "Assignment", ("assignmentId",))
    await act(viewer, assignment_id)
    return await _assignment(viewer, assignment_id)


async def _assignment(viewer: Viewer, assignment_id: int) -> Assignment | None:
    row = await assignments.by_id(viewer, assignment_id)
    return Assignment(row=row) if row else None
