"""Who may change whom (docs/domain.md, Users)."""

from collections.abc import Sequence
from dataclasses import dataclass

from asyncpg import Record

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import UserErrorCode, refuse
from models.roles import Capability, Role, above, capabilities_of
from models.users import UserStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a user may be changed, and what is changed."""

    name: str
    role: Role
    status: UserStatus

    @property
    def is_active_owner(self) -> bool:
        return self.role is Role.OWNER and self.status is UserStatus.ACTIVE


Standings = dict[int, Standing]


async def locked(viewer: Viewer, *user_ids: int) -> Standings:
    """These users of the account, the viewer and all active owners, as they are now.

    They are locked until the transaction ends, in the order of `access.viewers.locked_users`. All
    who demote or deactivate an owner lock the other owners with them, so that two at once cannot
    leave the account without one.
    """
    records = await sql.rows(
        """SELECT id, name, role, status FROM app_user
           WHERE account_id = $1
             AND (id = ANY($2::bigint[]) OR role = 'OWNER' AND status = 'ACTIVE')
           ORDER BY id FOR NO KEY UPDATE""",
        viewer.account_id,
        [viewer.user_id, *user_ids],
    )
    return _by_id(records)


async def active_owners(viewer: Viewer, account_ids: Sequence[int]) -> dict[int, Standings]:
    """The active owners of the viewer's account as they are now, by the id of the account."""
    records = await sql.rows(
        """SELECT id, name, role, status FROM app_user
           WHERE account_id = $1 AND account_id = ANY($2::bigint[])
             AND role = 'OWNER' AND status = 'ACTIVE'""",
        viewer.account_id,
        account_ids,
    )
    return {viewer.account_id: _by_id(records)}


def _by_id(records: Sequence[Record]) -> Standings:
    return {
        record["id"]: Standing(record["name"], Role(record["role"]), UserStatus(record["status"]))
        for record in records
    }


def require_whole_role(viewer: Viewer, field: Sequence[str]) -> None:
    """Raises Refused with FORBIDDEN if the token of the request is narrowed by scopes.

    A narrowed token could otherwise make itself a user who has what it does not have.
    """
    if viewer.capabilities != capabilities_of(viewer.role):
        message = (
            "The scopes of this token do not allow you to manage users. Use a token without "
            "scopes, or sign in."
        )
        raise refuse(UserErrorCode.FORBIDDEN, field, message)


def require_reach(viewer: Viewer, standings: Standings, user_id: int) -> Standing:
    """The user with this id, whom the viewer may change.

    Raises Refused: NOT_FOUND, or FORBIDDEN if their role is above the viewer's.
    """
    user = standings.get(user_id)
    if user is None:
        message = "There is no user with this id."
        raise refuse(UserErrorCode.NOT_FOUND, ["id"], message)
    role = present_role(viewer, standings, ["id"])
    if above(user.role, role):
        message = f"With the role {role} you cannot change a user who is {user.role}."
        raise refuse(UserErrorCode.FORBIDDEN, ["id"], message)
    return user


def require_not_deactivated(user: Standing) -> None:
    """Raises Refused with WRONG_STATUS if the user is deactivated."""
    if user.status is UserStatus.DEACTIVATED:
        message = "The user is deactivated. Reactivate them first."
        raise refuse(UserErrorCode.WRONG_STATUS, ["id"], message)


def require_grantable(
    viewer: Viewer, standings: Standings, role: Role, field: Sequence[str]
) -> None:
    """Raises Refused with FORBIDDEN if the role is above the viewer's."""
    own = present_role(viewer, standings, field)
    if above(role, own):
        message = f"With the role {own} you cannot make somebody {role}."
        raise refuse(UserErrorCode.FORBIDDEN, field, message)


def present_role(viewer: Viewer, standings: Standings, field: Sequence[str]) -> Role:
    """The viewer's role now: it may have changed since the request began.

    Raises Refused with FORBIDDEN if it does not allow to manage users any more.
    """
    own = standings.get(viewer.user_id)
    if own is None or Capability.MANAGE_ACCOUNT not in capabilities_of(own.role):
        message = "Your role has changed. You cannot manage users any more."
        raise refuse(UserErrorCode.FORBIDDEN, field, message)
    return own.role


def require_another_owner(standings: Standings, user_id: int, field: Sequence[str]) -> None:
    """Raises Refused with LAST_OWNER if the user is the only active owner."""
    owners = {each for each, standing in standings.items() if standing.is_active_owner}
    if owners == {user_id}:
        message = (
            "This is the last active owner of the account. Make another active user an owner first."
        )
        raise refuse(UserErrorCode.LAST_OWNER, field, message)
