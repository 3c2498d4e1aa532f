"""Setting a password with a link (docs/domain.md, Users)."""

from foundation.actors import Actor
from foundation.errors import Refused
from foundation.transactions import transaction
from models.audit_events import AuditEventKind
from models.password_links import PasswordLinkKind
from services.access import audit, hashing, password_links, sessions
from services.access.passwords import accept, password_problems, store
from services.access.revocation import end_sessions
from services.access.viewers import locked_users

_EVENTS = {
    PasswordLinkKind.INVITATION: AuditEventKind.INVITATION_ACCEPTED,
    PasswordLinkKind.PASSWORD_RESET: AuditEventKind.PASSWORD_RESET,
}


async def use(
    kind: PasswordLinkKind,
    token: str,
    password: str,
    address: str | None,
    replaced: str | None = None,
) -> str:
    """Set the password of the link's user. Returns the secret of a new session of theirs.

    The link, the user's other links and their earlier sessions end, and so does the session that
    the browser had before (`replaced`). An invited user becomes active. Raises
    password_links.LinkEnded, hashing.TooBusy, or Refused: TOO_SHORT, TOO_LONG, GUESSABLE, INVALID.
    """
    link = await password_links.find(kind, token)
    known = (link.email, link.name, link.account_name)
    if problems := password_problems(password, "password", known):
        raise Refused(problems)
    new_hash = await hashing.hashed(password)
    async with transaction():
        makers = () if link.maker_id is None else (link.maker_id,)
        await locked_users(link.account_id, link.user_id, *makers)
        await password_links.find(kind, token)  # of two at once the second finds it used
        await store(link.user_id, new_hash)
        await accept(link.user_id)
        await end_sessions(link.user_id, except_token_id=None)
        await password_links.end_all(link.user_id, used_id=link.id)
        user = Actor(link.account_id, link.user_id)
        await audit.note(_EVENTS[kind], link.account_id, link.user_id, actor=user, address=address)
        if replaced is not None:
            await sessions.sign_out(replaced, address)
        return await sessions.begin(link.account_id, link.user_id, address)
