"""Letting a deactivated user in again (docs/domain.md, Users)."""

from foundation import sql
from foundation.actors import Viewer
from foundation.transactions import transaction
from models.audit_events import AuditEventKind
from models.users import UserStatus
from services.access import audit
from services.users.standing import locked, require_reach, require_whole_role


async def reactivate(viewer: Viewer, user_id: int) -> None:
    """Make a deactivated user active again, or invited if they never set a password.

    Their password is the one that they had. Tokens, sessions, seats and exports stay ended. A user
    who is not deactivated stays as they are. Raises Refused: NOT_FOUND, FORBIDDEN.
    """
    require_whole_role(viewer, ["id"])
    async with transaction():
        user = require_reach(viewer, await locked(viewer, user_id), user_id)
        if user.status is not UserStatus.DEACTIVATED:
            return
        await sql.execute(
            """UPDATE app_user SET status = CASE WHEN accepted THEN 'ACTIVE' ELSE 'INVITED' END
               WHERE id = $1""",
            user_id,
        )
        await audit.note(
            AuditEventKind.USER_REACTIVATED,
            viewer.account_id,
            user_id,
            actor=viewer,
            address=viewer.address,
        )
