"""Browser sessions: begun with a password, kept by a cookie, protected against other sites."""

import base64
import hashlib
import hmac
from datetime import timedelta

from asyncpg import Record

from foundation import changes, sql
from foundation.actors import Actor
from foundation.changes import Noun
from foundation.text import storable
from foundation.transactions import transaction
from models.access_tokens import AccessTokenKind
from models.audit_events import AuditEventKind
from services.access import audit, hashing
from services.access.secrets import hash_of, new_secret

LIFETIME = timedelta(hours=12)
"""A day's work; then the user signs in again."""


async def sign_in(
    email: str, password: str, address: str | None, replaced: str | None = None
) -> str | None:
    """The secret of a new session; None for an unknown address and for a wrong password alike.

    A user who is deactivated or has not accepted their invitation is refused like an unknown one,
    after the same work.

    The session that the browser had before (`replaced`) ends. Raises hashing.TooBusy.
    """
    user = await _user(email)
    stored: str | None = user["password_hash"] if user else None
    if not await hashing.matches(stored, password):
        await _note_failure(user, address)
        return None
    assert user is not None
    assert stored is not None
    newer = await hashing.hashed(password) if hashing.outdated(stored) else stored
    async with transaction():
        if await _keep_hash(user["id"], stored, newer):
            if replaced is not None:
                await sign_out(replaced, address)
            return await begin(user["account_id"], user["id"], address)
    await _note_failure(user, address)
    return None


async def sign_out(secret: str, address: str | None) -> None:
    """End the session; one that has ended already stays as it is."""
    async with transaction():
        record = await sql.row(
            """UPDATE access_token SET revoked_at = clock_timestamp()
               WHERE token_hash = $1 AND kind = 'SESSION' AND revoked_at IS NULL
               RETURNING account_id, user_id""",
            hash_of(secret),
        )
        if record is not None:
            await changes.note(Noun.ACCESS, record["account_id"], record["user_id"])
            await audit.note(
                AuditEventKind.SIGNED_OUT,
                record["account_id"],
                record["user_id"],
                actor=Actor(record["account_id"], record["user_id"]),
                address=address,
            )


def csrf_token(secret: str) -> str:
    """What our own pages send in addition to the cookie.

    It is computed from the session's secret, which no script can read. The secret cannot be
    computed from it.
    """
    digest = hmac.new(secret.encode(errors="surrogatepass"), b"csrf", hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def is_csrf_token(secret: str, given: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(csrf_token(secret).encode(), given.encode(errors="surrogatepass"))


async def _user(email: str) -> Record | None:
    address = email.strip().lower()
    if not storable(address):
        return None
    return await sql.row(
        """SELECT id, account_id,
             CASE WHEN status = 'ACTIVE' THEN password_hash END AS password_hash
           FROM app_user WHERE email = $1""",
        address,
    )


async def _keep_hash(user_id: int, verified: str, newer: str) -> bool:
    """Renew the hash; False if the password was changed, or the user deactivated, meanwhile.

    This locks the user as `locked_users` does.
    """
    return bool(
        await sql.execute(
            """UPDATE app_user SET password_hash = $3
               WHERE id = $1 AND password_hash = $2 AND status = 'ACTIVE'""",
            user_id,
            verified,
            newer,
        )
    )


async def begin(account_id: int, user_id: int, address: str | None) -> str:
    """Write a session of the user, who was locked, and return its secret."""
    secret = new_secret(AccessTokenKind.SESSION)
    await sql.execute(
        """INSERT INTO access_token (account_id, user_id, kind, token_hash, label, created_by_id,
             created_at, last_used_at, expires_at)
           VALUES ($1, $2, 'SESSION', $3, 'browser', $2, clock_timestamp(), clock_timestamp(),
             clock_timestamp() + $4::interval)""",
        account_id,
        user_id,
        hash_of(secret),
        LIFETIME,
    )
    actor = Actor(account_id, user_id)
    await audit.note(AuditEventKind.SIGNED_IN, account_id, user_id, actor=actor, address=address)
    return secret


async def _note_failure(user: Record | None, address: str | None) -> None:
    """Note the failure, also if there is no such user: it must take as long.

    The typed address is left out: it may be a password.
    """
    account_id, user_id = (user["account_id"], user["id"]) if user else (None, None)
    await audit.note(AuditEventKind.SIGN_IN_FAILED, account_id, user_id, address=address)
