"""People with passwords, and their sign-ins."""

from contextlib import AbstractContextManager
from functools import partial

from foundation import sql
from foundation.actors import Viewer
from foundation.transactions import checked_before_commit
from models.access_tokens import AccessTokenKind
from models.audit_events import AuditEventKind
from models.roles import Role
from services.access import passwords, sessions
from services.access.viewers import require_in_force, viewer_of
from tests.factories import a_user

PASSWORD = "correct horse battery staple"
OTHER = "four other words entirely"


async def with_password(account_id: int | None = None, role: Role = Role.ADMIN) -> Viewer:
    """A user, signed in by a token, who has PASSWORD."""
    viewer = await a_user(account_id, role)
    await passwords.set_password(viewer.email, PASSWORD)
    return viewer


async def session_of(viewer: Viewer, password: str = PASSWORD) -> str:
    secret = await sessions.sign_in(viewer.email, password, "192.0.2.1")
    assert secret is not None
    return secret


def requesting(viewer: Viewer) -> AbstractContextManager[None]:
    """What is done in here is done for a request with the viewer's token."""
    return checked_before_commit(partial(require_in_force, viewer))


async def is_in_force(secret: str, kind: AccessTokenKind = AccessTokenKind.SESSION) -> bool:
    return await viewer_of(secret, kind) is not None


async def events(viewer: Viewer, kind: AuditEventKind) -> int:
    """How many events of this kind there are about the viewer's access."""
    count: int = await sql.value(
        "SELECT count(*) FROM audit_event WHERE user_id = $1 AND kind = $2",
        viewer.user_id,
        kind.value,
    )
    return count
