"""Logging in to an assignment: join, heartbeat, leave (domain.md, Callers)."""

from asyncpg import Record

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.text import storable
from foundation.transactions import after_commit, transaction
from services import presence
from services.assignments.seats import no_assignment, not_assigned
from services.calls import leases


async def join(viewer: Viewer, campaign_id: int) -> int:
    """Log in to the seat that the user has in the campaign; answers the assignment's id.

    Raises Refused: NOT_FOUND, WRONG_STATUS where the campaign is not active, NOT_ASSIGNED.
    """
    record = await sql.row(
        """SELECT c.id, c.status FROM campaign c WHERE c.id = $1 AND c.account_id = $2""",
        campaign_id,
        viewer.account_id,
    )
    if record is None:
        message = "There is no campaign with this id."
        raise refuse(UserErrorCode.NOT_FOUND, ["campaignId"], message)
    return await _join(viewer, record, "campaignId")


async def join_by_invite(viewer: Viewer, token: str) -> int:
    """Take a seat by the invite link and log in to it; answers the assignment's id.

    Raises Refused: INVITE_EXPIRED for a link that is not in force in the user's account,
    WRONG_STATUS where the campaign is not active.
    """
    if not storable(token):
        raise _invite_expired()
    async with transaction():
        record = await sql.row(
            """SELECT id, status FROM campaign WHERE invite_token = $1 AND account_id = $2
               FOR KEY SHARE""",
            token,
            viewer.account_id,
        )
        if record is None:
            raise _invite_expired()
        await sql.execute(
            """INSERT INTO assignment (campaign_id, user_id, created_at)
               VALUES ($1, $2, clock_timestamp()) ON CONFLICT (campaign_id, user_id) DO NOTHING""",
            record["id"],
            viewer.user_id,
        )
        return await _join(viewer, record, "inviteToken")


def _invite_expired() -> Refused:
    message = "This invite link is not in force any more. Ask for a new one."
    return refuse(UserErrorCode.INVITE_EXPIRED, ["inviteToken"], message)


async def _join(viewer: Viewer, campaign: Record, field: str) -> int:
    if campaign["status"] != "ACTIVE":
        message = f"The campaign is {campaign['status'].lower()}. Calls are made on active ones."
        raise refuse(UserErrorCode.WRONG_STATUS, [field], message)
    assignment_id: int | None = await sql.value(
        """UPDATE assignment SET joined_at = clock_timestamp(), left_at = NULL
           WHERE campaign_id = $1 AND user_id = $2 RETURNING id""",
        campaign["id"],
        viewer.user_id,
    )
    if assignment_id is None:
        message = "You have no seat in this campaign. Ask for one, or for its invite link."
        raise refuse(UserErrorCode.NOT_ASSIGNED, [field], message)
    await after_commit(lambda: presence.seen(campaign["id"], viewer.user_id))
    return assignment_id


async def heartbeat(viewer: Viewer, assignment_id: int) -> None:
    """Stay logged in, and keep the call under way.

    Raises Refused: NOT_FOUND, NOT_ASSIGNED, WRONG_STATUS.
    """
    seat = await _joined(viewer, assignment_id)
    await leases.renew(seat["campaign_id"], viewer.user_id)
    if seat["status"] != "ACTIVE":
        raise _not_active(seat)
    await presence.seen(seat["campaign_id"], viewer.user_id)


async def leave(viewer: Viewer, assignment_id: int) -> None:
    """Log out. A call under way may still be recorded. Leaving twice is no error.

    Raises Refused with NOT_FOUND where there is no such seat.
    """
    campaign_id: int | None = await sql.value(
        """UPDATE assignment SET left_at = coalesce(left_at, clock_timestamp())
           WHERE id = $1 AND user_id = $2 RETURNING campaign_id""",
        assignment_id,
        viewer.user_id,
    )
    if campaign_id is None:
        raise no_assignment()
    await presence.gone(campaign_id, viewer.user_id)


async def _joined(viewer: Viewer, assignment_id: int) -> Record:
    seat = await sql.row(
        """SELECT a.id, a.campaign_id, c.status,
              a.joined_at IS NOT NULL AND a.left_at IS NULL AS joined
           FROM assignment a JOIN campaign c ON c.id = a.campaign_id
           WHERE a.id = $1 AND a.user_id = $2""",
        assignment_id,
        viewer.user_id,
    )
    if seat is None:
        raise no_assignment()
    if not seat["joined"]:
        raise not_assigned()
    return seat


def _not_active(seat: Record) -> Refused:
    message = f"The campaign is {seat['status'].lower()}: there is nothing more to call."
    return refuse(UserErrorCode.WRONG_STATUS, ["assignmentId"], message)
