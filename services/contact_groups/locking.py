"""Locking a contact group in order to change or delete it."""

from asyncpg import LockNotAvailableError, Record

from foundation import sql
from foundation.actors import Actor
from foundation.errors import Refused, UserErrorCode, refuse

PATIENCE = "2s"
"""How long a change waits for the group. An upload can hold it for minutes."""


async def lock(actor: Actor, group_id: int, strength: str) -> Record:
    """The group, locked with this strength ("UPDATE") until the transaction ends.

    An upload to the group holds it, and it is not waited for. Raises Refused: NOT_FOUND, or
    CONFLICT while somebody uploads contacts to it or changes it.
    """
    await sql.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
    try:
        found = await sql.row(
            f"""SELECT id, name, archived_at FROM contact_group
                WHERE id = $1 AND account_id = $2 AND deleted_at IS NULL FOR {strength}""",
            group_id,
            actor.account_id,
        )
    except LockNotAvailableError as held:
        message = (
            "Contacts are being uploaded to the group right now. Try again when the upload is done."
        )
        raise refuse(UserErrorCode.CONFLICT, ["id"], message) from held
    if found is None:
        raise not_found()
    await sql.execute("SET LOCAL lock_timeout TO DEFAULT")
    return found


def not_found() -> Refused:
    return refuse(UserErrorCode.NOT_FOUND, ["id"], "There is no contact group with this id.")
