"""Inviting a person to the account (docs/domain.md, Users)."""

from dataclasses import dataclass

from foundation.actors import Viewer
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.transactions import transaction
from models.audit_events import AuditEventKind
from models.password_links import PasswordLinkKind
from models.roles import Role
from models.users import UserStatus
from services.access import attempts, audit, password_links
from services.users.new import address_problems, insert, name_problems, written
from services.users.standing import locked, require_grantable, require_whole_role


@dataclass(frozen=True, slots=True)
class Invited:
    """A user who was just invited. The token of their link can be seen only now."""

    user_id: int
    token: str


async def invite(viewer: Viewer, name: str, email: str, role: Role) -> Invited:
    """Make a user who becomes active by setting a password with the link.

    Raises Refused: FORBIDDEN (a narrowed token, or a role above the viewer's), BLANK, TOO_LONG,
    INVALID (also if a user of any account has the address), RATE_LIMITED.
    """
    require_whole_role(viewer, ["role"])
    if problems := name_problems(name) + address_problems(email):
        raise Refused(problems)
    await _may_try(viewer, email)
    async with transaction():
        require_grantable(viewer, await locked(viewer), role, ["role"])
        user_id = await insert(viewer.account_id, name, email, role, UserStatus.INVITED)
        kind = PasswordLinkKind.INVITATION
        token = await password_links.create(viewer.account_id, user_id, kind, viewer)
        await audit.note(
            AuditEventKind.USER_INVITED,
            viewer.account_id,
            user_id,
            actor=viewer,
            address=viewer.address,
            details={"role": role.value},
        )
    return Invited(user_id, token)


async def _may_try(viewer: Viewer, email: str) -> None:
    """Limited as signing in is: whoever is refused learns that somebody has the address."""
    try:
        await attempts.count_invitation(viewer.account_id, written(email))
    except attempts.TooMany as refused:
        message = f"Too many invitations. Try again in {refused.retry_after} seconds."
        raise refuse(UserErrorCode.RATE_LIMITED, ["email"], message) from None
