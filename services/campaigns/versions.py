"""Two people who edit one campaign do not lose each other's work (docs/domain.md, Versions)."""

from zoneinfo import ZoneInfo

from asyncpg import Record

from foundation import sql
from foundation.errors import UserErrorCode, refuse
from models import Campaign
from models.campaign_events import CampaignEventKind as Kind

_FIELD = ("expectedVersion",)
MOST_NAMED = 5
"""A refusal names so many changes, the latest first."""

_WHAT = {
    Kind.LAUNCHED: "the launch",
    Kind.ARCHIVED: "the archive",
    Kind.INVITE_CHANGED: "the invite link",
}
"""What is said of a change that is not one of settings."""

_KINDS = [Kind.UPDATED, Kind.END_MOVED, *_WHAT]
"""Each of these events is one version."""


async def require_version(campaign: Campaign, expected: int) -> None:
    """The locked campaign must still have the version that somebody's changes were made from.

    Raises Refused: INVALID, or CONFLICT, which says what changed since, who did it, and when.
    """
    if expected < 1:
        raise refuse(UserErrorCode.INVALID, _FIELD, "The first version of a campaign is 1.")
    if expected == campaign.version:
        return
    if expected > campaign.version:
        message = (
            f"The campaign has version {campaign.version} and never had version {expected}. "
            "Read it again."
        )
        raise refuse(UserErrorCode.CONFLICT, _FIELD, message)
    changed = "; ".join(await _changes(campaign, campaign.version - expected))
    message = (
        f"The campaign has changed since version {expected}: {changed}. "
        f"Read version {campaign.version} and make your change again."
    )
    raise refuse(UserErrorCode.CONFLICT, _FIELD, message)


async def _changes(campaign: Campaign, count: int) -> list[str]:
    """What the last `count` changes were, the latest first; only the latest are named."""
    records = await sql.rows(
        """SELECT e.kind, e.at, u.name,
             ARRAY(SELECT jsonb_object_keys(e.changes)) AS settings
           FROM campaign_event e LEFT JOIN app_user u ON u.id = e.user_id
           WHERE e.campaign_id = $1 AND e.kind = ANY($2::text[])
           ORDER BY e.id DESC LIMIT $3""",
        campaign.id,
        _KINDS,
        min(count, MOST_NAMED),
    )
    named = [_sentence(record, campaign.time_zone) for record in records]
    more = count - len(named)
    return named + ([f"{more} more before that"] if more else [])


def _sentence(event: Record, time_zone: str) -> str:
    what = _WHAT.get(Kind(event["kind"])) or " and ".join(sorted(event["settings"]))
    when = f"{event['at'].astimezone(ZoneInfo(time_zone)):%Y-%m-%d %H:%M} ({time_zone})"
    return f"{what} by {event['name'] or 'the system'} on {when}"
