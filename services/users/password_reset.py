"""Links with which users set a new password (docs/domain.md, Users)."""

from dataclasses import dataclass

from foundation.actors import Viewer
from foundation.transactions import transaction
from models.audit_events import AuditEventKind
from models.password_links import PasswordLinkKind
from models.users import UserStatus
from services.access import audit, password_links
from services.users.standing import (
    locked,
    require_not_deactivated,
    require_reach,
    require_whole_role,
)


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that was just made. Its token can be seen only now."""

    kind: PasswordLinkKind
    token: str


async def create_password_reset(viewer: Viewer, user_id: int) -> NewLink:
    """Make a link with which the user sets a password; the links that they had before end.

    A user who has not accepted their invitation yet gets a new invitation. Raises Refused:
    NOT_FOUND, FORBIDDEN, WRONG_STATUS if the user is deactivated.
    """
    require_whole_role(viewer, ["id"])
    async with transaction():
        user = require_reach(viewer, await locked(viewer, user_id), user_id)
        require_not_deactivated(user)
        invited = user.status is UserStatus.INVITED
        kind = PasswordLinkKind.INVITATION if invited else PasswordLinkKind.PASSWORD_RESET
        token = await password_links.create(viewer.account_id, user_id, kind, viewer)
        await audit.note(
            AuditEventKind.PASSWORD_LINK_CREATED,
            viewer.account_id,
            user_id,
            actor=viewer,
            address=viewer.address,
            details={"kind": kind.value},
        )
    return NewLink(kind, token)
