"""Users' passwords: the rules for them, and changing them.

The rules are those of NIST SP 800-63B for a password that is the only factor: long enough, any
characters, no composition rules, no expiry, and not trivial for this user.
"""

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Problem, Refused, UserErrorCode, refuse
from foundation.text import storable
from foundation.transactions import transaction
from models.audit_events import AuditEventKind
from services.access import attempts, audit, hashing, password_links
from services.access.revocation import end_sessions
from services.access.tokens import user_with
from services.access.viewers import locked_users

SHORTEST = 15
LONGEST = 200
_FEW = 5
_PRODUCT = ("phonebank", "password")


def password_problems(password: str, field: str, known: tuple[str, ...]) -> list[Problem]:
    """Why this cannot be the password of a user; `known` are words that others know about them."""
    if not storable(password):
        message = "The password has a character that cannot be stored."
        return [Problem(UserErrorCode.INVALID, (field,), message)]
    if len(password) < SHORTEST:
        message = f"A password has at least {SHORTEST} characters; a few words will do."
        return [Problem(UserErrorCode.TOO_SHORT, (field,), message)]
    if len(password) > LONGEST:
        message = f"A password has at most {LONGEST} characters."
        return [Problem(UserErrorCode.TOO_LONG, (field,), message)]
    if _guessable(password, known):
        message = (
            "This password is easy to guess: apart from your name, address and organisation it "
            f"has fewer than {_FEW} different characters. Choose a few words at random."
        )
        return [Problem(UserErrorCode.GUESSABLE, (field,), message)]
    return []


def _guessable(password: str, known: tuple[str, ...]) -> bool:
    rest = password.casefold()
    words = {
        word for text in (*known, *_PRODUCT) for word in (text, *text.split(), *text.split("@"))
    }
    for word in sorted(words, key=len, reverse=True):
        if len(word) > 1:
            rest = rest.replace(word.casefold(), "")
    return len(set(rest) - set(" .,-_@")) < _FEW


async def change_password(viewer: Viewer, current: str, new: str) -> None:
    """Set the viewer's password and end their other sessions; access tokens stay in force.

    Repeating it with the same passwords has no further effect. Raises Refused: INVALID, TOO_SHORT,
    TOO_LONG, GUESSABLE, WRONG_PASSWORD, RATE_LIMITED.
    """
    known = (viewer.email, viewer.name, viewer.account_name)
    problems = password_problems(new, "newPassword", known)
    if problems:
        raise Refused(problems)
    await _may_try(viewer)
    try:
        stored = await _stored(viewer.user_id)
        if not await hashing.matches(stored, current):
            if await hashing.matches(stored, new):
                return
            raise await _wrong(viewer)
        new_hash = await hashing.hashed(new)
    except hashing.TooBusy:
        message = "Too many passwords are being checked now. Try again in a few seconds."
        raise refuse(UserErrorCode.RATE_LIMITED, ["currentPassword"], message) from None
    async with transaction():
        await locked_users(viewer.account_id, viewer.user_id)
        if await _stored(viewer.user_id) != stored:
            message = "The password was changed at the same moment; your change was not saved."
            raise refuse(UserErrorCode.WRONG_PASSWORD, ["currentPassword"], message)
        await store(viewer.user_id, new_hash)
        await password_links.end_all(viewer.user_id)
        await end_sessions(viewer.user_id, except_token_id=viewer.token_id)
        await audit.note(
            AuditEventKind.PASSWORD_CHANGED,
            viewer.account_id,
            viewer.user_id,
            actor=viewer,
            address=viewer.address,
        )


async def set_password(email: str, password: str) -> None:
    """Give a user a password from the command line and end all their sessions.

    A user who was invited becomes active. Raises Refused: NOT_FOUND, INVALID, TOO_SHORT, TOO_LONG,
    GUESSABLE.
    """
    user_id = await user_with(email)
    user = await sql.row(
        """SELECT u.account_id, u.name, u.email, a.name AS account_name
           FROM app_user u JOIN account a ON a.id = u.account_id WHERE u.id = $1""",
        user_id,
    )
    assert user is not None
    known = (user["email"], user["name"], user["account_name"])
    problems = password_problems(password, "password", known)
    if problems:
        raise Refused(problems)
    new_hash = await hashing.hashed(password)
    async with transaction():
        await locked_users(user["account_id"], user_id)
        await store(user_id, new_hash)
        await accept(user_id)
        await password_links.end_all(user_id)
        await end_sessions(user_id, except_token_id=None)
        await audit.note(AuditEventKind.PASSWORD_CHANGED, user["account_id"], user_id)


async def _may_try(viewer: Viewer) -> None:
    try:
        await attempts.count_password_change(viewer.user_id)
    except attempts.TooMany as refused:
        message = f"Too many attempts. Try again in {refused.retry_after} seconds."
        raise refuse(UserErrorCode.RATE_LIMITED, ["currentPassword"], message) from None


async def _wrong(viewer: Viewer) -> Refused:
    await audit.note(
        AuditEventKind.PASSWORD_CHANGE_FAILED,
        viewer.account_id,
        viewer.user_id,
        actor=viewer,
        address=viewer.address,
    )
    message = (
        "This is not your current password. If you have none, ask those who run this service to "
        "set one."
    )
    return refuse(UserErrorCode.WRONG_PASSWORD, ["currentPassword"], message)


async def _stored(user_id: int) -> str | None:
    stored: str | None = await sql.value(
        "SELECT password_hash FROM app_user WHERE id = $1", user_id
    )
    return stored


async def store(user_id: int, password_hash: str) -> None:
    """Write the hash of a new password, in the transaction that has locked the user."""
    await sql.execute(
        "UPDATE app_user SET password_hash = $2 WHERE id = $1", user_id, password_hash
    )


async def accept(user_id: int) -> None:
    """Make a user who was invited active, because they have a password now."""
    await sql.execute(
        """UPDATE app_user SET status = 'ACTIVE', accepted = true
           WHERE id = $1 AND status = 'INVITED'""",
        user_id,
    )
