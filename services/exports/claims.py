"""Claiming exports, and working on them while the claim is still ours.

Leases use real time. A worker that slept past its lease, or whose export was canceled, finds that
its claim token was replaced, and changes nothing more.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from foundation import changes, clock, sql
from foundation.changes import Noun
from foundation.transactions import transaction
from models.exports import ExportKind

LEASE = timedelta(seconds=60)
"""Longer than a part may take. After it another worker continues after the last part."""

MOST_ATTEMPTS = 5
"""Claims without a new part; then the export has failed, and its user decides."""

KEPT_FOR = timedelta(days=7)
"""How long a file can be downloaded."""


class ClaimLost(Exception):  # noqa: N818  # an outcome that workers expect
    """The export was canceled, or another worker has it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An export that this worker may write now, and how far it is."""

    export_id: int
    token: UUID
    account_id: int
    kind: ExportKind
    campaign_ids: tuple[int, ...]
    time_zone: str
    as_of: datetime
    custom_columns: tuple[str, ...]
    attempts: int
    parts: int
    campaigns_done: int
    position: int

    @property
    def owner_ids(self) -> tuple[int, ...]:
        """What the rows belong to, in the order of the file; `campaigns_done` counts these."""
        return (self.account_id,) if self.kind is ExportKind.DO_NOT_CALL else self.campaign_ids

    def after(self, campaigns_done: int, position: int) -> "Claim":
        """The claim after a part was written that ends there."""
        return replace(self, campaigns_done=campaigns_done, position=position)


async def take() -> Claim | None:
    """Take an export that waits and that no other worker is taking.

    Accounts take turns (docs/domain.md, Exports): first comes the one with the fewest exports that
    are being written, and of these the one whose last turn is longest ago. Two workers at the same
    moment may take two exports of one account.
    """
    token = uuid4()
    record = await sql.row(
        """WITH under_way AS (
             SELECT account_id, count(*) FILTER (
               WHERE claim_token IS NOT NULL AND lease_until > clock_timestamp()) AS running
             FROM export WHERE status IN ('QUEUED', 'RUNNING') GROUP BY account_id),
           turn AS MATERIALIZED (
             SELECT account_id, running,
               (SELECT max(taken_at) FROM export WHERE account_id = u.account_id) AS last
             FROM under_way u),
           due AS (
             SELECT e.id FROM export e JOIN turn t ON t.account_id = e.account_id
             WHERE e.status IN ('QUEUED', 'RUNNING')
               AND (e.lease_until IS NULL OR e.lease_until <= clock_timestamp())
             ORDER BY t.running, t.last NULLS FIRST, e.lease_until NULLS FIRST, e.id
             LIMIT 1 FOR UPDATE OF e SKIP LOCKED)
           UPDATE export e SET status = 'RUNNING', claim_token = $1, attempts = e.attempts + 1,
             taken_at = clock_timestamp(), lease_until = clock_timestamp() + $2::interval
           FROM due WHERE e.id = due.id
           RETURNING e.id, e.account_id, e.kind, e.campaign_ids, e.time_zone, e.as_of,
             e.custom_columns, e.attempts, e.parts, e.campaigns_done, e.position""",
        token,
        LEASE,
    )
    if record is None:
        return None
    await changes.note(Noun.EXPORT, record["account_id"], record["id"])
    return Claim(
        export_id=record["id"],
        token=token,
        account_id=record["account_id"],
        kind=ExportKind(record["kind"]),
        campaign_ids=tuple(record["campaign_ids"]),
        time_zone=record["time_zone"],
        as_of=record["as_of"],
        custom_columns=tuple(record["custom_columns"]),
        attempts=record["attempts"],
        parts=record["parts"],
        campaigns_done=record["campaigns_done"],
        position=record["position"],
    )


async def complete(claim: Claim) -> None:
    """The file is complete and can be downloaded from now on. Raises ClaimLost."""
    now = await clock.now()
    await change(
        claim,
        """status = 'COMPLETED', lease_until = NULL, error = NULL, ended_at = $now,
             expires_at = $expires_at""",
        now=now,
        expires_at=now + KEPT_FOR,
    )


async def let_go(claim: Claim) -> None:
    """Let any worker take the export. Others that wait come first."""
    await _change_if_ours(claim, "claim_token = NULL, lease_until = clock_timestamp()")


async def put_back(claim: Claim, reason: str) -> None:
    """Have the export tried again, after a pause that doubles each time.

    After MOST_ATTEMPTS without a new part it has failed.
    """
    attempts: int = await sql.value("SELECT attempts FROM export WHERE id = $1", claim.export_id)
    if attempts >= MOST_ATTEMPTS:
        await fail(claim, reason)
        return
    pause = timedelta(seconds=2**attempts)
    await _change_if_ours(
        claim, "claim_token = NULL, lease_until = clock_timestamp() + $pause::interval", pause=pause
    )


async def fail(claim: Claim, reason: str) -> None:
    """Give the export up and say why. What was written of it is deleted."""
    async with transaction():
        if await _change_if_ours(
            claim,
            "status = 'FAILED', lease_until = NULL, error = $reason, ended_at = $now",
            reason=reason,
            now=await clock.now(),
        ):
            await sql.execute("DELETE FROM export_part WHERE export_id = $1", claim.export_id)


async def change(claim: Claim, columns: str, **values: object) -> None:
    """Set columns of the export to named values. Raises ClaimLost."""
    if not await _change_if_ours(claim, columns, **values):
        raise ClaimLost


async def _change_if_ours(claim: Claim, columns: str, **values: object) -> int:
    changed = await sql.execute(
        f"""UPDATE export SET {columns}
            WHERE id = $export_id AND claim_token = $token AND status = 'RUNNING'""",
        export_id=claim.export_id,
        token=claim.token,
        **values,
    )
    if changed:
        await changes.note(Noun.EXPORT, claim.account_id, claim.export_id)
    return changed


async def waiting() -> bool:
    """Whether an export could be claimed now."""
    found: bool = await sql.value(
        """SELECT EXISTS (SELECT FROM export WHERE status IN ('QUEUED', 'RUNNING')
             AND (lease_until IS NULL OR lease_until <= clock_timestamp()))"""
    )
    return found
