"""From the secret of a request to its user.

Nothing is cached: a token that was revoked is refused by the next request in every process.
"""

from datetime import timedelta

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import SignedOut
from models.access_tokens import AccessTokenKind
from models.roles import Capability, Role, within
from services.access import last_use
from services.access.secrets import hash_of

SESSION_IDLE = timedelta(hours=1)
"""A session that was not used for this long has ended."""

IN_FORCE = """t.revoked_at IS NULL AND t.expires_at > clock_timestamp() AND (t.kind = 'TOKEN'
  OR coalesce(t.last_used_at, t.created_at) > clock_timestamp() - $idle::interval)"""
"""Whether a token `t` is in force; with `$idle`, which is SESSION_IDLE."""


async def viewer_of(
    secret: str, kind: AccessTokenKind = AccessTokenKind.TOKEN, address: str | None = None
) -> Viewer | None:
    """The user of a token of this kind; None if it is unknown, expired, idle or revoked.

    The tokens of a user who is not active let nobody in.
    """
    record = await sql.row(
        f"""SELECT u.id, u.role, u.name, u.email, a.id AS account_id, a.name AS account_name,
              a.time_zone, a.country, u.created_at, t.id AS token_id, t.scopes,
              t.last_used_at IS NULL
                OR t.last_used_at < clock_timestamp() - interval '1 minute' AS to_note
            FROM access_token t JOIN app_user u ON u.id = t.user_id
              JOIN account a ON a.id = u.account_id
            WHERE t.token_hash = $token_hash AND t.kind = $kind AND u.status = 'ACTIVE'
              AND {IN_FORCE}""",
        token_hash=hash_of(secret),
        kind=kind.value,
        idle=SESSION_IDLE,
    )
    if record is None:
        return None
    if record["to_note"]:
        last_use.note(record["token_id"])
    role = Role(record["role"])
    return Viewer(
        account_id=record["account_id"],
        user_id=record["id"],
        role=role,
        name=record["name"],
        email=record["email"],
        account_name=record["account_name"],
        time_zone=record["time_zone"],
        country=record["country"],
        token_id=record["token_id"],
        created_at=record["created_at"],
        capabilities=within(role, read_scopes(record["scopes"])),
        address=address,
        by_session=kind is AccessTokenKind.SESSION,
    )


def read_scopes(stored: list[str] | None) -> frozenset[Capability] | None:
    """Stored scopes; None is all that the role has. Unknown names allow nothing."""
    if stored is None:
        return None
    return frozenset(Capability[name] for name in stored if name in Capability.__members__)


async def require_in_force(viewer: Viewer) -> None:
    """Raises SignedOut if the viewer's token has ended since the request began.

    Every change that a request makes ends with this check, in its transaction. Until that commits,
    nobody can end the token: who tries to waits for the lock, and who was first has been seen.
    """
    if not await sql.value(
        f"SELECT true FROM access_token t WHERE t.id = $token_id AND {IN_FORCE} FOR SHARE",
        token_id=viewer.token_id,
        idle=SESSION_IDLE,
    ):
        raise SignedOut


async def locked_users(account_id: int, *user_ids: int) -> dict[int, Role]:
    """These users of the account with their roles, locked until the transaction ends.

    Signing in, making tokens, changing a password and ending access take these locks first, so that
    none of them misses what another is about to write, or waits for one that waits for it.
    """
    records = await sql.rows(
        """SELECT id, role FROM app_user WHERE account_id = $1 AND id = ANY($2::bigint[])
           ORDER BY id FOR NO KEY UPDATE""",
        account_id,
        sorted(set(user_ids)),
    )
    return {record["id"]: Role(record["role"]) for record in records}
