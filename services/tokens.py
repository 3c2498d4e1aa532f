"""Bearer tokens. Only their SHA-256 is kept: they are 256 random bits, so no salt is needed."""

import hashlib
import secrets
from datetime import timedelta

from models.roles import Role
from services import sql
from services.actors import Viewer
from services.errors import UserErrorCode, refuse

_PREFIX = "pb_"
DEFAULT_LIFETIME = timedelta(days=365)


async def issue(user_id: int, label: str, lifetime: timedelta = DEFAULT_LIFETIME) -> str:
    """Make a token for the user. This is the only time that it can be seen."""
    token = _PREFIX + secrets.token_urlsafe(32)
    await sql.execute(
        """INSERT INTO access_token (user_id, token_hash, label, created_at, expires_at)
           VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp() + $4::interval)""",
        user_id,
        _hash(token),
        label,
        lifetime,
    )
    return token


async def issue_for(email: str, label: str, lifetime: timedelta = DEFAULT_LIFETIME) -> str:
    """Make a token for the user with this address. Raises Refused with NOT_FOUND."""
    return await issue(await _user_id(email), label, lifetime)


async def revoke(token: str) -> bool:
    """End a token at once. Answers whether there was such a token, still in force."""
    return bool(
        await sql.execute(
            """UPDATE access_token SET revoked_at = clock_timestamp()
               WHERE token_hash = $1 AND revoked_at IS NULL""",
            _hash(token),
        )
    )


async def revoke_all_of(email: str) -> int:
    """End all tokens of a user at once and answer how many these were.

    Raises Refused with NOT_FOUND.
    """
    return await sql.execute(
        """UPDATE access_token SET revoked_at = clock_timestamp()
           WHERE user_id = $1 AND revoked_at IS NULL""",
        await _user_id(email),
    )


async def _user_id(email: str) -> int:
    user_id: int | None = await sql.value(
        "SELECT id FROM app_user WHERE email = $1", email.strip().lower()
    )
    if user_id is None:
        raise refuse(UserErrorCode.NOT_FOUND, ["email"], f"There is no user {email}.")
    return user_id


async def viewer_of(token: str) -> Viewer | None:
    """The user that a token stands for; None if it is unknown, expired or revoked."""
    record = await sql.row(
        """SELECT u.id, u.role, u.name, u.email, a.id AS account_id, a.name AS account_name,
              a.time_zone, a.country, t.id AS token_id
           FROM access_token t JOIN app_user u ON u.id = t.user_id
             JOIN account a ON a.id = u.account_id
           WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()""",
        _hash(token),
    )
    if record is None:
        return None
    return Viewer(
        account_id=record["account_id"],
        user_id=record["id"],
        role=Role(record["role"]),
        name=record["name"],
        email=record["email"],
        account_name=record["account_name"],
        time_zone=record["time_zone"],
        country=record["country"],
        token_id=record["token_id"],
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()
