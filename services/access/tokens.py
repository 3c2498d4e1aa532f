"""Making access tokens, which scripts and callers send as bearer tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from foundation import sql
from foundation.actors import SYSTEM, Actor, Viewer
from foundation.characters import unreadable
from foundation.errors import Problem, Refused, UserErrorCode, refuse
from foundation.text import text_problems
from foundation.transactions import transaction
from models.access_tokens import AccessTokenKind
from models.audit_events import AuditEventKind
from models.roles import Capability, Role, above, within
from services.access import audit
from services.access.secrets import hash_of, new_secret
from services.access.viewers import locked_users

DEFAULT_LIFETIME = timedelta(days=365)
LONGEST_LABEL = 100
LONGEST_DAYS = 365
DEFAULT_DAYS = 90


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was just made. Its secret can be seen only now."""

    id: int
    secret: str


async def create(
    viewer: Viewer,
    label: str,
    user_id: int | None = None,
    scopes: Sequence[Capability] | None = None,
    days: int = DEFAULT_DAYS,
) -> NewToken:
    """Make a token for a user of the account (None: for the viewer).

    It has these scopes (None: all that the user's role has) and is in force for `days` days.
    Nobody can make a token that may do more than their own, or for a user whose role is above
    theirs. Raises Refused: BLANK, TOO_LONG, INVALID, NOT_FOUND, FORBIDDEN, WRONG_STATUS (the user
    is not active).
    """
    problems = _input_problems(label, scopes, days)
    if problems:
        raise Refused(problems)
    owner = viewer.user_id if user_id is None else user_id
    async with transaction():
        roles = await locked_users(viewer.account_id, viewer.user_id, owner)
        if owner not in roles:
            message = "There is no user with this id."
            raise refuse(UserErrorCode.NOT_FOUND, ["userId"], message)
        wanted = None if scopes is None else frozenset(scopes)
        problems = _too_much(viewer, roles[owner], wanted)
        if problems:
            raise Refused(problems)
        return await _insert(owner, label, timedelta(days=days), wanted, viewer)


async def issue(
    user_id: int,
    label: str,
    lifetime: timedelta = DEFAULT_LIFETIME,
    scopes: frozenset[Capability] | None = None,
) -> str:
    """Make a token for the user from the command line. Returns its secret, which is not kept.

    Raises Refused: BLANK, TOO_LONG, INVALID, WRONG_STATUS.
    """
    problems = _label_problems(label)
    if problems:
        raise Refused(problems)
    async with transaction():
        return (await _insert(user_id, label, lifetime, scopes, SYSTEM)).secret


async def issue_for(
    email: str,
    label: str,
    lifetime: timedelta = DEFAULT_LIFETIME,
    scopes: frozenset[Capability] | None = None,
) -> str:
    """Make a token for the user with this address. Raises Refused as `issue`, and NOT_FOUND."""
    return await issue(await user_with(email), label, lifetime, scopes)


async def _insert(
    user_id: int,
    label: str,
    lifetime: timedelta,
    scopes: frozenset[Capability] | None,
    actor: Actor,
) -> NewToken:
    secret = new_secret(AccessTokenKind.TOKEN)
    names = None if scopes is None else sorted(scope.name for scope in scopes)
    record = await sql.row(
        """INSERT INTO access_token (account_id, user_id, kind, token_hash, label, scopes,
             created_by_id, created_at, expires_at)
           SELECT u.account_id, u.id, 'TOKEN', $2, $3, $4, $5, clock_timestamp(),
             clock_timestamp() + $6::interval
           FROM app_user u WHERE u.id = $1 AND u.status = 'ACTIVE' RETURNING id, account_id""",
        user_id,
        hash_of(secret),
        label,
        names,
        actor.user_id,
        lifetime,
    )
    if record is None:
        message = "The user is not active: they were deactivated, or have not set a password yet."
        raise refuse(UserErrorCode.WRONG_STATUS, ["userId"], message)
    await audit.note(
        AuditEventKind.ACCESS_TOKEN_CREATED,
        record["account_id"],
        user_id,
        actor=actor,
        address=actor.address if isinstance(actor, Viewer) else None,
        details={"accessToken": record["id"], "label": label, "scopes": names},
    )
    return NewToken(record["id"], secret)


def _label_problems(label: str) -> list[Problem]:
    return text_problems(label, ["label"], longest=LONGEST_LABEL, what="The label", required=True)


def _input_problems(label: str, scopes: Sequence[Capability] | None, days: int) -> list[Problem]:
    problems = _label_problems(label)
    if scopes is not None and not scopes:
        message = "Name at least one scope, or leave them out for all that the user's role has."
        problems.append(Problem(UserErrorCode.BLANK, ("scopes",), message))
    if not 1 <= days <= LONGEST_DAYS:
        message = f"A token is in force for 1 to {LONGEST_DAYS} days."
        problems.append(Problem(UserErrorCode.INVALID, ("expiresInDays",), message))
    return problems


def _too_much(viewer: Viewer, role: Role, scopes: frozenset[Capability] | None) -> list[Problem]:
    """Why the viewer may not make a token with these scopes for a user with this role."""
    if above(role, viewer.role):
        message = f"With the role {viewer.role} you cannot make a token for a user who is {role}."
        return [Problem(UserErrorCode.FORBIDDEN, ("userId",), message)]
    useless = (scopes or frozenset()) - within(role, None)
    if useless:
        message = f"A user with the role {role} does not have {_named(useless)}. Leave it out."
        return [Problem(UserErrorCode.FORBIDDEN, ("scopes",), message)]
    beyond = within(role, scopes) - viewer.capabilities
    if beyond:
        message = f"You do not have {_named(beyond)} yourself. Name scopes without it."
        return [Problem(UserErrorCode.FORBIDDEN, ("scopes",), message)]
    return []


def _named(capabilities: frozenset[Capability]) -> str:
    return ", ".join(sorted(capability.name for capability in capabilities))


async def user_with(email: str) -> int:
    """The id of the user with this address. Raises Refused: NOT_FOUND, INVALID."""
    if found := unreadable(email):
        message = f"The address has {found}, which cannot be read. Leave it out."
        raise refuse(UserErrorCode.INVALID, ["email"], message)
    user_id: int | None = await sql.value(
        "SELECT id FROM app_user WHERE email = $1", email.strip().lower()
    )
    if user_id is None:
        raise refuse(UserErrorCode.NOT_FOUND, ["email"], f"There is no user {email}.")
    return user_id
