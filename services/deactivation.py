"""Deactivating a user, and ending all that they have under way (docs/domain.md, Users)."""

from functools import partial

from foundation import sql
from foundation.actors import SYSTEM, Actor, Viewer
from foundation.transactions import after_commit, check_now, checked_before_commit, transaction
from models.audit_events import AuditEventKind
from models.users import UserStatus
from services.access import audit, password_links, revocation
from services.assignments.callers import end_seats
from services.exports.change import cancel_all_of
from services.users.standing import (
    locked,
    require_another_owner,
    require_reach,
    require_whole_role,
)


async def deactivate(viewer: Viewer, user_id: int) -> None:
    """End the user's access at once, and their seats and exports; all else stays.

    A call that they have begun goes back to the queue when its claim runs out. Deactivating twice
    changes nothing. Raises Refused: NOT_FOUND, FORBIDDEN, LAST_OWNER.
    """
    require_whole_role(viewer, ["id"])
    async with transaction():
        standings = await locked(viewer, user_id)
        user = require_reach(viewer, standings, user_id)
        require_another_owner(standings, user_id, ["id"])
        if user.status is UserStatus.DEACTIVATED:
            return
        await check_now()  # the viewer may deactivate themselves
        await sql.execute("UPDATE app_user SET status = 'DEACTIVATED' WHERE id = $1", user_id)
        await password_links.end_all(user_id)
        ended = await revocation.end_all(user_id)
        await audit.note(
            AuditEventKind.USER_DEACTIVATED,
            viewer.account_id,
            user_id,
            actor=viewer,
            address=viewer.address,
            details={"sessions": ended.sessions, "accessTokens": ended.tokens},
        )
        # Not in this transaction: requests of the user that are under way may hold what it needs
        # and wait for it. Once it has committed they fail and let go.
        await after_commit(partial(_end_work, viewer, user_id))


async def finish() -> int:
    """End what deactivated users have left, after a process was killed. Returns how many had some.

    It may run twice at once.
    """
    records = await sql.rows(
        """SELECT u.id FROM app_user u WHERE u.status = 'DEACTIVATED' AND (
             EXISTS (SELECT FROM assignment a JOIN campaign c ON c.id = a.campaign_id
               WHERE a.user_id = u.id AND c.status <> 'ARCHIVED')
             OR EXISTS (SELECT FROM export e WHERE e.account_id = u.account_id
               AND e.user_id = u.id AND e.status IN ('QUEUED', 'RUNNING', 'COMPLETED')))"""
    )
    for record in records:
        await _end_work(SYSTEM, record["id"])
    return len(records)


async def _end_work(actor: Actor, user_id: int) -> None:
    with checked_before_commit(_nothing):  # the token of the request may just have ended
        await cancel_all_of(user_id)
        await end_seats(actor, user_id)


async def _nothing() -> None:
    pass
