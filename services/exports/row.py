"""An export as it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import clock, sql
from foundation.actors import Actor
from models.exports import ExportKind, ExportStatus
from services.exports.links import sign

COLUMNS = """e.id, e.account_id, e.kind, e.campaign_ids, e.time_zone,
    CASE WHEN e.status = 'COMPLETED' AND e.expires_at <= clock_timestamp() + $shift::interval
      THEN 'EXPIRED' ELSE e.status END AS status,
    e.user_id, e.total_rows, e.row_count, e.parts, e.size, e.download_secret, e.error, e.expires_at,
    e.ended_at, e.created_at"""
"""Columns of the table `export e`. They need `$shift`, the shift of the clock."""


_WITH_FILE = (ExportStatus.RUNNING, ExportStatus.QUEUED, ExportStatus.COMPLETED)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """`row_count` is None until the file is begun. `signature` is the one of a link to the file.

    `size` is in bytes, None if there is no file.
    """

    id: int
    user_id: int
    kind: ExportKind
    campaign_ids: list[int]
    time_zone: str
    status: ExportStatus
    progress: float
    row_count: int | None
    error: str | None
    expires_at: datetime | None
    signature: str | None
    size: float | None
    ended_at: datetime | None
    created_at: datetime

    @classmethod
    def read(cls, record: Record) -> "ExportRow":
        status = ExportStatus(record["status"])
        expires_at = record["expires_at"]
        return cls(
            id=record["id"],
            user_id=record["user_id"],
            kind=ExportKind(record["kind"]),
            campaign_ids=record["campaign_ids"],
            time_zone=record["time_zone"],
            status=status,
            progress=_progress(status, record["row_count"], record["total_rows"]),
            row_count=record["row_count"] if record["parts"] else None,
            error=record["error"],
            expires_at=expires_at,
            signature=sign(
                record["download_secret"], record["id"], record["account_id"], expires_at
            )
            if status is ExportStatus.COMPLETED
            else None,
            size=float(record["size"]) if record["parts"] and status in _WITH_FILE else None,
            ended_at=record["ended_at"],
            created_at=record["created_at"],
        )


def _progress(status: ExportStatus, rows: int, total: int | None) -> float:
    """From 0 to 1; it is 1 when the file is complete."""
    if status in (ExportStatus.COMPLETED, ExportStatus.EXPIRED):
        return 1.0
    return min(rows / total, 1.0) if total else 0.0


async def by_ids(actor: Actor, export_ids: Sequence[int]) -> dict[int, ExportRow]:
    """The exports of the actor's account among these ids."""
    records = await sql.rows(
        f"""SELECT {COLUMNS} FROM export e
            WHERE e.account_id = $account_id AND e.id = ANY($export_ids::bigint[])""",
        account_id=actor.account_id,
        shift=clock.shift(),
        export_ids=export_ids,
    )
    return {record["id"]: ExportRow.read(record) for record in records}


async def by_id(actor: Actor, export_id: int) -> ExportRow | None:
    return (await by_ids(actor, [export_id])).get(export_id)
