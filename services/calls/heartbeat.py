"""A sign of life from a caller (docs/domain.md, Callers)."""

from foundation.actors import Viewer
from foundation.errors import UserErrorCode, refuse
from foundation.transactions import transaction
from services import presence
from services.assignments.logins import logged_in
from services.calls import leases


async def heartbeat(viewer: Viewer, assignment_id: int) -> None:
    """Stay logged in to the assignment, and keep the call in progress.

    Raises Refused: NOT_FOUND, NOT_ASSIGNED, WRONG_STATUS if the campaign is not active any more.
    """
    assignment = await logged_in(viewer, assignment_id)
    async with transaction():
        await leases.renew(assignment["campaign_id"], viewer.user_id)
    if assignment["status"] != "ACTIVE":
        message = f"The campaign is {assignment['status'].lower()}. No more calls can be made."
        raise refuse(UserErrorCode.WRONG_STATUS, ["assignmentId"], message)
    await presence.alive(viewer.account_id, assignment["campaign_id"], viewer.user_id)
