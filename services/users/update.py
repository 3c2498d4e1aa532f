"""Changing a user's name or role (docs/domain.md, Users)."""

from foundation import changes as feed
from foundation import sql
from foundation.actors import Viewer
from foundation.changes import Noun
from foundation.errors import Refused
from foundation.transactions import transaction
from models.audit_events import AuditEventKind
from models.roles import Role
from services.access import audit
from services.users.new import name_problems
from services.users.standing import (
    locked,
    require_another_owner,
    require_grantable,
    require_reach,
    require_whole_role,
)


async def update(viewer: Viewer, user_id: int, name: str | None, role: Role | None) -> None:
    """Set the name and the role that are given; None leaves them as they are.

    What the user's tokens and sessions allow follows the role with their next request. Raises
    Refused: NOT_FOUND, FORBIDDEN, LAST_OWNER, BLANK, TOO_LONG, INVALID.
    """
    require_whole_role(viewer, ["id"])
    if name is not None and (problems := name_problems(name)):
        raise Refused(problems)
    async with transaction():
        standings = await locked(viewer, user_id)
        before = require_reach(viewer, standings, user_id)
        changes: dict[str, dict[str, str]] = {}
        if name is not None and name != before.name:
            changes["name"] = {"from": before.name, "to": name}
        if role is not None and role is not before.role:
            require_grantable(viewer, standings, role, ["role"])
            require_another_owner(standings, user_id, ["role"])
            changes["role"] = {"from": before.role.value, "to": role.value}
        if not changes:
            return
        await sql.execute(
            "UPDATE app_user SET name = $2, role = $3 WHERE id = $1",
            user_id,
            before.name if name is None else name,
            (role or before.role).value,
        )
        await audit.note(
            AuditEventKind.USER_UPDATED,
            viewer.account_id,
            user_id,
            actor=viewer,
            address=viewer.address,
            details=changes,
        )
        await feed.note(Noun.ACCESS, viewer.account_id, user_id)
