"""Ending tokens and sessions. It takes effect with the next request, in every process."""

from dataclasses import dataclass

from asyncpg import Record

from foundation import changes, sql
from foundation.actors import SYSTEM, Actor, Viewer
from foundation.changes import Noun
from foundation.errors import UserErrorCode, refuse
from foundation.transactions import check_now, transaction
from models.access_tokens import AccessTokenKind
from models.audit_events import AuditEventKind
from services.access import audit
from services.access.secrets import hash_of
from services.access.tokens import user_with
from services.access.viewers import locked_users


@dataclass(frozen=True, slots=True)
class Ended:
    """How many were in force before."""

    sessions: int
    tokens: int


async def revoke(viewer: Viewer, token_id: int) -> None:
    """End a token or session of the account; one that has ended already stays as it is.

    Raises Refused with NOT_FOUND.
    """
    async with transaction():
        owner: int | None = await sql.value(
            "SELECT user_id FROM access_token WHERE id = $1 AND account_id = $2",
            token_id,
            viewer.account_id,
        )
        if owner is None:
            message = "There is no access token with this id."
            raise refuse(UserErrorCode.NOT_FOUND, ["id"], message)
        await locked_users(viewer.account_id, viewer.user_id, owner)
        await check_now()
        record = await sql.row(
            """UPDATE access_token SET revoked_at = clock_timestamp()
               WHERE id = $1 AND revoked_at IS NULL
               RETURNING id, account_id, user_id, label, kind""",
            token_id,
        )
        if record is not None:
            await _note_revoked(record, viewer, viewer.address)


async def revoke_secret(secret: str) -> bool:
    """End a token from the command line. Returns whether it existed and was in force."""
    async with transaction():
        record = await sql.row(
            """UPDATE access_token SET revoked_at = clock_timestamp()
               WHERE token_hash = $1 AND revoked_at IS NULL
               RETURNING id, account_id, user_id, label, kind""",
            hash_of(secret),
        )
        if record is None:
            return False
        await _note_revoked(record, SYSTEM, None)
        return True


async def _note_revoked(record: Record, actor: Actor, address: str | None) -> None:
    await changes.note(Noun.ACCESS, record["account_id"], record["user_id"])
    await audit.note(
        AuditEventKind.ACCESS_TOKEN_REVOKED,
        record["account_id"],
        record["user_id"],
        actor=actor,
        address=address,
        details={"accessToken": record["id"], "kind": record["kind"], "label": record["label"]},
    )


async def sign_out_everywhere(viewer: Viewer, user_id: int) -> Ended:
    """End all sessions and tokens of a user of the account. Raises Refused with NOT_FOUND.

    If the user is the viewer, the token of this request ends too.
    """
    return await _end_all(viewer, viewer.account_id, user_id, viewer.address)


async def revoke_all_of(email: str) -> int:
    """End all sessions and tokens of a user from the command line. Returns how many there were.

    Raises Refused with NOT_FOUND.
    """
    user_id = await user_with(email)
    account_id: int = await sql.value("SELECT account_id FROM app_user WHERE id = $1", user_id)
    ended = await _end_all(SYSTEM, account_id, user_id, None)
    return ended.sessions + ended.tokens


async def _end_all(actor: Actor, account_id: int, user_id: int, address: str | None) -> Ended:
    async with transaction():
        users = {user_id, actor.user_id or user_id}
        if user_id not in await locked_users(account_id, *users):
            message = "There is no user with this id."
            raise refuse(UserErrorCode.NOT_FOUND, ["userId"], message)
        await check_now()
        ended = await end_all(user_id)
        await audit.note(
            AuditEventKind.SIGNED_OUT_EVERYWHERE,
            account_id,
            user_id,
            actor=actor,
            address=address,
            details={"sessions": ended.sessions, "accessTokens": ended.tokens},
        )
        return ended


async def end_all(user_id: int) -> Ended:
    """End all sessions and tokens of a user, in the transaction that has locked them."""
    records = await sql.rows(
        """UPDATE access_token SET revoked_at = clock_timestamp()
           WHERE user_id = $1 AND revoked_at IS NULL
           RETURNING account_id, kind, expires_at > clock_timestamp() AS lived""",
        user_id,
    )
    await changes.note_each(Noun.ACCESS, ((each["account_id"], user_id) for each in records))
    kinds = [record["kind"] for record in records if record["lived"]]
    return Ended(kinds.count(AccessTokenKind.SESSION), kinds.count(AccessTokenKind.TOKEN))


async def end_sessions(user_id: int, except_token_id: int | None) -> None:
    """End all sessions of a user except this one, in the transaction that sets their password."""
    records = await sql.rows(
        """UPDATE access_token SET revoked_at = clock_timestamp()
           WHERE user_id = $1 AND kind = 'SESSION' AND revoked_at IS NULL
             AND id IS DISTINCT FROM $2 RETURNING account_id""",
        user_id,
        except_token_id,
    )
    await changes.note_each(Noun.ACCESS, ((each["account_id"], user_id) for each in records))
