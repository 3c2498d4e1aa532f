"""Canceling an export, and making it again (docs/domain.md, Exports)."""

from collections.abc import Collection

from foundation import changes, clock, jobs, locks, sql
from foundation.actors import Actor, Viewer
from foundation.changes import Noun
from foundation.errors import UserErrorCode, refuse
from foundation.locks import Lock
from foundation.signatures import new_secret
from foundation.transactions import transaction
from models.exports import ExportStatus
from services.exports import limits

CANCELABLE = (
    ExportStatus.QUEUED,
    ExportStatus.RUNNING,
    ExportStatus.COMPLETED,
    ExportStatus.CANCELED,
)
REPEATABLE = (ExportStatus.FAILED, ExportStatus.CANCELED, ExportStatus.EXPIRED)


async def cancel(actor: Actor, export_id: int) -> None:
    """Stop an export, or withdraw its file. Its link ends, and what was written is deleted.

    A worker that writes it notices at the next part. Canceling a canceled export changes nothing.
    Raises Refused with NOT_FOUND, or WRONG_STATUS if it has failed or expired.
    """
    rule = "Only queued, running and completed exports can be canceled."
    async with transaction():
        await _lock(actor, export_id, CANCELABLE, rule)
        await sql.execute(
            """UPDATE export SET status = 'CANCELED', claim_token = NULL, lease_until = NULL,
                 error = NULL, expires_at = NULL,
                 ended_at = CASE status WHEN 'CANCELED' THEN ended_at ELSE $2 END
               WHERE id = $1""",
            export_id,
            await clock.now(),
        )
        await _drop_parts(export_id)
        assert actor.account_id is not None
        await changes.note(Noun.EXPORT, actor.account_id, export_id, urgent=True)


async def cancel_all_of(user_id: int) -> None:
    """Stop and withdraw all exports of a user who is deactivated. It may be repeated."""
    async with transaction():
        records = await sql.rows(
            """UPDATE export SET status = 'CANCELED', claim_token = NULL, lease_until = NULL,
                 expires_at = NULL
               WHERE status IN ('QUEUED', 'RUNNING', 'COMPLETED') AND user_id = $1
                 AND account_id = (SELECT account_id FROM app_user WHERE id = $1)
               RETURNING id, account_id""",
            user_id,
        )
        await changes.note_each(
            Noun.EXPORT, ((each["account_id"], each["id"]) for each in records), urgent=True
        )
        for record in records:
            await _drop_parts(record["id"])


async def retry(viewer: Viewer, export_id: int) -> None:
    """Make an export again from its start, with the calls that were recorded until now.

    Links to an earlier file of it become invalid. Raises Refused with NOT_FOUND, or
    WRONG_STATUS unless it has failed, was canceled or has expired, or LIMIT_REACHED.
    """
    rule = "Only failed, canceled and expired exports can be retried."
    async with transaction():
        await locks.exclusive(Lock.EXPORTS, viewer.account_id)  # before the row, as an erasure does
        await _lock(viewer, export_id, REPEATABLE, rule)
        await limits.require_room(viewer.account_id, ["id"])
        await _drop_parts(export_id)
        await sql.execute(
            """UPDATE export SET status = 'QUEUED', as_of = $2, custom_columns = '{}',
                 total_rows = NULL, row_count = 0, parts = 0, size = 0, campaigns_done = 0,
                 position = 0, attempts = 0, claim_token = NULL, lease_until = NULL, error = NULL,
                 expires_at = NULL, ended_at = NULL, download_secret = $3
               WHERE id = $1""",
            export_id,
            await clock.now(),
            new_secret(),
        )
        await changes.note(Noun.EXPORT, viewer.account_id, export_id, urgent=True)
        await jobs.hint(jobs.RUN_EXPORTS)


async def _lock(actor: Actor, export_id: int, wanted: Collection[ExportStatus], rule: str) -> None:
    """Lock the export until the transaction ends, if it is in one of these states."""
    found = await sql.row(
        """SELECT status, expires_at <= $3 AS over FROM export
           WHERE id = $1 AND account_id = $2 FOR NO KEY UPDATE""",
        export_id,
        actor.account_id,
        await clock.now(),
    )
    if found is None:
        raise refuse(UserErrorCode.NOT_FOUND, ["id"], "There is no export with this id.")
    status = ExportStatus(found["status"])
    if status is ExportStatus.COMPLETED and found["over"]:
        status = ExportStatus.EXPIRED
    if status not in wanted:
        message = f"The export is {status.lower()}. {rule}"
        raise refuse(UserErrorCode.WRONG_STATUS, ["id"], message)


async def _drop_parts(export_id: int) -> None:
    await sql.execute("DELETE FROM export_part WHERE export_id = $1", export_id)
