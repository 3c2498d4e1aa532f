from dataclasses import dataclass

from services import presence, sql
from services.actors import Actor
from services.calls import counts
from services.errors import NotFound


@dataclass(frozen=True, slots=True)
class ArchivePreview:
    """What the confirmation dialog shows beside its question (domain.md, Archive)."""

    active_callers: int | None
    remaining: int
    phone_number_count: int
    calls_in_progress: int


async def archive_preview(actor: Actor, campaign_id: int) -> ArchivePreview:
    """What archiving the campaign now would end. Raises NotFound."""
    record = await sql.row(
        f"""SELECT c.status, {counts.REMAINING} AS remaining,
            c.in_progress + unfolded.in_progress AS calls,
            (SELECT count(*) FROM phone_number_assignment a
              WHERE a.campaign_id = c.id AND a.ended_at IS NULL) AS numbers
           FROM campaign c {counts.UNFOLDED} WHERE c.id = $1 AND c.account_id = $2""",
        campaign_id,
        actor.account_id,
    )
    if record is None:
        raise NotFound("There is no campaign with this id.")
    active = record["status"] == "ACTIVE"
    (callers,) = await presence.active_callers([campaign_id]) if active else [0]
    return ArchivePreview(callers, record["remaining"], record["numbers"], record["calls"])
