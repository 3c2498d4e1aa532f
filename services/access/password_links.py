"""Links with which users set their password: invitations and password resets.

A link works once and until it expires. It works only while whoever made it could still make it, so
that nobody keeps a way into an account that they have lost, or into a user who is above them.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from asyncpg import Record

from foundation import sql
from foundation.actors import Actor
from models.password_links import PasswordLinkKind
from models.roles import Capability, Role, above, capabilities_of
from services.access.secrets import hash_of

LIFETIMES = {
    PasswordLinkKind.INVITATION: timedelta(days=7),
    PasswordLinkKind.PASSWORD_RESET: timedelta(hours=1),
}

_UNKNOWN = "This link is not valid. Open the whole link that you were given, or ask for a new one."
_USED = "This link has been used already. Sign in with your password, or ask for a new link."
_ENDED = "This link is no longer valid. Ask for a new one."
_EXPIRED = "This link has expired. Ask for a new one."


class LinkEnded(Exception):  # noqa: N818  # an outcome
    """The link was used, replaced, has expired, or never was; the message says which."""


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """A link that works, and whose password it sets."""

    id: int
    kind: PasswordLinkKind
    account_id: int
    account_name: str
    user_id: int
    name: str
    email: str
    maker_id: int | None
    """Who made it; None stands for the command line."""


async def create(account_id: int, user_id: int, kind: PasswordLinkKind, maker: Actor) -> str:
    """Make a link for the user, in the transaction that has locked them. Returns its token.

    Their earlier links end.
    """
    token = secrets.token_urlsafe(32)
    await end_all(user_id)
    await sql.execute(
        """INSERT INTO password_link (account_id, user_id, kind, token_hash, created_by_id,
             created_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp() + $6::interval)""",
        account_id,
        user_id,
        kind.value,
        hash_of(token),
        maker.user_id,
        LIFETIMES[kind],
    )
    return token


async def end_all(user_id: int, used_id: int | None = None) -> None:
    """End the links of a user, in the transaction that has locked them; one of them was used."""
    await sql.execute(
        """UPDATE password_link
           SET ended_at = clock_timestamp(), used = id IS NOT DISTINCT FROM $2::bigint
           WHERE user_id = $1 AND ended_at IS NULL""",
        user_id,
        used_id,
    )


async def find(kind: PasswordLinkKind, token: str) -> PasswordLink:
    """The link of this kind with this token. Raises LinkEnded."""
    record = await sql.row(
        """SELECT l.id, l.account_id, l.user_id, l.created_by_id, l.ended_at IS NOT NULL AS ended,
             l.used, l.expires_at <= clock_timestamp() AS expired, u.name, u.email, u.role,
             u.status, a.name AS account_name, m.role AS maker_role, m.status AS maker_status
           FROM password_link l JOIN app_user u ON u.id = l.user_id
             JOIN account a ON a.id = l.account_id LEFT JOIN app_user m ON m.id = l.created_by_id
           WHERE l.token_hash = $1 AND l.kind = $2""",
        hash_of(token),
        kind.value,
    )
    if reason := _why_not(record):
        raise LinkEnded(reason)
    assert record is not None
    return PasswordLink(
        id=record["id"],
        kind=kind,
        account_id=record["account_id"],
        account_name=record["account_name"],
        user_id=record["user_id"],
        name=record["name"],
        email=record["email"],
        maker_id=record["created_by_id"],
    )


def _why_not(record: Record | None) -> str | None:
    if record is None:
        return _UNKNOWN
    if record["used"]:
        return _USED
    if record["ended"] or record["status"] == "DEACTIVATED" or not _still_allowed(record):
        return _ENDED
    return _EXPIRED if record["expired"] else None


def _still_allowed(record: Record) -> bool:
    """Whether whoever made the link could make it now."""
    if record["created_by_id"] is None:
        return True
    maker = Role(record["maker_role"])
    return (
        record["maker_status"] == "ACTIVE"
        and Capability.MANAGE_ACCOUNT in capabilities_of(maker)
        and not above(Role(record["role"]), maker)
    )
