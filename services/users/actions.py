"""What the viewer cannot do with a user (docs/domain.md, Users)."""

from collections.abc import Callable
from dataclasses import dataclass

from foundation.actors import Viewer
from foundation.errors import Refused
from models.roles import Capability
from models.users import UserAction
from services.users.row import UserRow
from services.users.standing import (
    Standing,
    Standings,
    require_another_owner,
    require_not_deactivated,
    require_reach,
    require_whole_role,
)


@dataclass(frozen=True, slots=True)
class RefusedAction:
    """An action, and why it would be refused now, for people."""

    action: UserAction
    message: str


def refused_actions(viewer: Viewer, user: UserRow, owners: Standings) -> list[RefusedAction]:
    """The actions that would be refused. `owners` are the active owners of the account."""
    found = {action: _refusal(viewer, user, owners, action) for action in UserAction}
    return [RefusedAction(action, message) for action, message in found.items() if message]


def _refusal(viewer: Viewer, user: UserRow, owners: Standings, action: UserAction) -> str | None:
    is_access = action is UserAction.SIGN_OUT
    capability = Capability.MANAGE_ACCESS if is_access else Capability.MANAGE_ACCOUNT
    refusal = viewer.refusal(capability)
    if refusal is not None or is_access:
        return refusal
    try:
        _require(viewer, user, owners, action)
    except Refused as refused:
        return str(refused)
    return None


def _require(viewer: Viewer, user: UserRow, owners: Standings, action: UserAction) -> None:
    """As the mutations do, without a lock. Raises Refused."""
    own = Standing(viewer.name, viewer.role, user.status)
    standing = Standing(user.name, user.role, user.status)
    require_whole_role(viewer, ["id"])
    require_reach(viewer, {viewer.user_id: own, user.id: standing}, user.id)
    further = _FURTHER.get(action)
    if further is not None:
        further(standing, owners, user.id)


_FURTHER: dict[UserAction, Callable[[Standing, Standings, int], None]] = {
    UserAction.CREATE_PASSWORD_RESET: lambda user, _, __: require_not_deactivated(user),
    UserAction.DEACTIVATE: lambda _, owners, id_: require_another_owner(owners, id_, ["id"]),
}
