"""Logging in to an assignment and out of it (docs/domain.md, Callers)."""

from functools import partial

from asyncpg import Record

from foundation import changes, sql
from foundation.actors import Viewer
from foundation.changes import Noun
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.text import storable
from foundation.transactions import after_commit, transaction
from services import presence


def no_assignment() -> Refused:
    message = "You have no assignment with this id."
    return refuse(UserErrorCode.NOT_FOUND, ["assignmentId"], message)


def not_logged_in() -> Refused:
    message = "You are not logged in to this assignment. Join it first."
    return refuse(UserErrorCode.NOT_ASSIGNED, ["assignmentId"], message)


async def join(viewer: Viewer, campaign_id: int) -> int:
    """Log in to the assignment that the user has in the campaign; returns the assignment's id.

    Raises Refused: NOT_FOUND, WRONG_STATUS if the campaign is not active, NOT_ASSIGNED.
    """
    record = await sql.row(
        """SELECT c.id, c.status FROM campaign c WHERE c.id = $1 AND c.account_id = $2""",
        campaign_id,
        viewer.account_id,
    )
    if record is None:
        message = "There is no campaign with this id."
        raise refuse(UserErrorCode.NOT_FOUND, ["campaignId"], message)
    async with transaction():
        return await _join(viewer, record, "campaignId")


async def join_assignment(viewer: Viewer, assignment_id: int) -> int:
    """Log in to this assignment of the user; returns its id.

    Raises Refused: NOT_FOUND, or WRONG_STATUS if the campaign is not active.
    """
    record = await sql.row(
        """SELECT c.id, c.status FROM assignment a JOIN campaign c ON c.id = a.campaign_id
           WHERE a.id = $1 AND a.user_id = $2""",
        assignment_id,
        viewer.user_id,
    )
    if record is None:
        raise no_assignment()
    async with transaction():
        return await _join(viewer, record, "assignmentId")


async def join_by_invite(viewer: Viewer, token: str) -> int:
    """Get an assignment by the invite link and log in to it; returns the assignment's id.

    Raises Refused: INVITE_EXPIRED if the link is not valid in the user's account, WRONG_STATUS if
    the campaign is not active.
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
    message = "This invite link is no longer valid. Ask for a new one."
    return refuse(UserErrorCode.INVITE_EXPIRED, ["inviteToken"], message)


async def _join(viewer: Viewer, campaign: Record, field: str) -> int:
    if campaign["status"] != "ACTIVE":
        message = (
            f"The campaign is {campaign['status'].lower()}. "
            "Calls can be made on active campaigns only."
        )
        raise refuse(UserErrorCode.WRONG_STATUS, [field], message)
    assignment_id: int | None = await sql.value(
        """UPDATE assignment SET joined_at = clock_timestamp(), left_at = NULL
           WHERE campaign_id = $1 AND user_id = $2 RETURNING id""",
        campaign["id"],
        viewer.user_id,
    )
    if assignment_id is None:
        message = "You have no assignment in this campaign. Ask for one, or for its invite link."
        raise refuse(UserErrorCode.NOT_ASSIGNED, [field], message)
    await after_commit(partial(presence.seen, campaign["id"], viewer.user_id))
    await _tell(viewer, campaign["id"], assignment_id)
    return assignment_id


async def _tell(viewer: Viewer, campaign_id: int, assignment_id: int) -> None:
    await changes.note(Noun.CAMPAIGN, viewer.account_id, campaign_id)
    await changes.note(
        Noun.ASSIGNMENT, viewer.account_id, assignment_id, user_id=viewer.user_id, urgent=True
    )


async def leave(viewer: Viewer, assignment_id: int) -> None:
    """Log out. A call in progress can still be recorded. Leaving twice is not an error.

    Raises Refused with NOT_FOUND if the viewer has no such assignment.
    """
    async with transaction():
        campaign_id: int | None = await sql.value(
            """UPDATE assignment SET left_at = coalesce(left_at, clock_timestamp())
               WHERE id = $1 AND user_id = $2 RETURNING campaign_id""",
            assignment_id,
            viewer.user_id,
        )
    if campaign_id is None:
        raise no_assignment()
    await presence.gone(campaign_id, viewer.user_id)
    await _tell(viewer, campaign_id, assignment_id)


async def logged_in(viewer: Viewer, assignment_id: int) -> Record:
    """The assignment's `campaign_id` and the campaign's `status`.

    Raises Refused: NOT_FOUND, or NOT_ASSIGNED if the viewer is not logged in to it.
    """
    assignment = await sql.row(
        """SELECT a.campaign_id, c.status,
              a.joined_at IS NOT NULL AND a.left_at IS NULL AS joined
           FROM assignment a JOIN campaign c ON c.id = a.campaign_id
           WHERE a.id = $1 AND a.user_id = $2""",
        assignment_id,
        viewer.user_id,
    )
    if assignment is None:
        raise no_assignment()
    if not assignment["joined"]:
        raise not_logged_in()
    return assignment
