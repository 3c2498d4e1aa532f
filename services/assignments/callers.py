"""Which users are callers of a campaign: they have an assignment in it."""

from collections.abc import Sequence

from asyncpg import Record

from foundation import changes, clock, sql
from foundation.actors import Actor, Viewer
from foundation.changes import Change, Noun
from foundation.errors import Problem, Refused, UserErrorCode, refuse
from foundation.transactions import after_commit, transaction
from models.campaign_events import CampaignEventKind
from models.lifecycle import CampaignStatus
from services import presence
from services.campaigns import events
from services.campaigns.locking import lock, require_status

MOST_AT_ONCE = 1_000


async def add(viewer: Viewer, campaign_id: int, user_ids: Sequence[int]) -> None:
    """Give users of the account an assignment; those who have one keep it.

    Raises Refused: NOT_FOUND (the campaign, or a user by position), WRONG_STATUS if the campaign is
    archived or a user is not active, BLANK or TOO_LONG for the list.
    """
    async with transaction():
        campaign = await lock(viewer, campaign_id)
        if campaign.status is CampaignStatus.ARCHIVED:
            require_status(campaign, CampaignStatus.ACTIVE, "It cannot be called on any more.")
        _require_active(await _users(viewer, user_ids), user_ids)
        records = await sql.rows(
            """INSERT INTO assignment (campaign_id, user_id, created_at)
               SELECT $1, id, $3 FROM unnest($2::bigint[]) AS id
               ON CONFLICT (campaign_id, user_id) DO NOTHING RETURNING id, user_id""",
            campaign_id,
            list(dict.fromkeys(user_ids)),
            await clock.now(),
        )
        added = [record["user_id"] for record in records]
        if added:
            await events.note(
                viewer, campaign_id, CampaignEventKind.CALLERS_ADDED, {"userIds": added}
            )
            await _tell(viewer.account_id, records)


async def remove(viewer: Viewer, campaign_id: int, user_ids: Sequence[int]) -> None:
    """Take away users' assignments. A call that they have begun can still be recorded.

    Raises Refused: NOT_FOUND, BLANK or TOO_LONG, as `add` does.
    """
    async with transaction():
        await lock(viewer, campaign_id)
        await _users(viewer, user_ids)
        records = await sql.rows(
            """DELETE FROM assignment WHERE campaign_id = $1 AND user_id = ANY($2::bigint[])
               RETURNING id, user_id""",
            campaign_id,
            user_ids,
        )
        removed = [record["user_id"] for record in records]
        if removed:
            await events.note(
                viewer, campaign_id, CampaignEventKind.CALLERS_REMOVED, {"userIds": removed}
            )
            await after_commit(lambda: presence.gone(campaign_id, *removed))
            await _tell(viewer.account_id, records)


async def end_seats(actor: Actor, user_id: int) -> None:
    """Take away all seats of a user who is deactivated, except those of archived campaigns.

    Those stay as history. It may be repeated.
    """
    async with transaction():
        records = await sql.rows(
            """SELECT c.id, c.account_id FROM campaign c WHERE c.status <> 'ARCHIVED'
                 AND c.id IN (SELECT campaign_id FROM assignment WHERE user_id = $1)
               ORDER BY c.id FOR KEY SHARE""",
            user_id,
        )
        campaign_ids = [record["id"] for record in records]
        ended = await sql.rows(
            """DELETE FROM assignment WHERE user_id = $1 AND campaign_id = ANY($2::bigint[])
               RETURNING id, user_id""",
            user_id,
            campaign_ids,
        )
        for account_id in {record["account_id"] for record in records}:
            await _tell(account_id, ended)
        for campaign_id in campaign_ids:
            details = {"userIds": [user_id]}
            await events.note(actor, campaign_id, CampaignEventKind.CALLERS_REMOVED, details)
    for campaign_id in campaign_ids:
        await presence.gone(campaign_id, user_id)


async def _tell(account_id: int, seats: Sequence[Record]) -> None:
    """Tell these callers that their seats have changed."""
    await changes.note_all(
        Change(Noun.ASSIGNMENT, account_id, seat["id"], seat["user_id"], urgent=True)
        for seat in seats
    )


async def _users(viewer: Viewer, user_ids: Sequence[int]) -> dict[int, str]:
    """The statuses of these users by their ids, which stay as they are until the transaction ends.

    Who deactivates one of them waits, and then ends the seat that they got.
    """
    if not user_ids:
        raise refuse(UserErrorCode.BLANK, ["userIds"], "Name at least one user.")
    if len(user_ids) > MOST_AT_ONCE:
        message = f"Name at most {MOST_AT_ONCE} users."
        raise refuse(UserErrorCode.TOO_LONG, ["userIds"], message)
    records = await sql.rows(
        """SELECT id, status FROM app_user WHERE account_id = $1 AND id = ANY($2::bigint[])
           ORDER BY id FOR SHARE""",
        viewer.account_id,
        user_ids,
    )
    known = {record["id"]: record["status"] for record in records}
    unknown = [place for place, user_id in enumerate(user_ids) if user_id not in known]
    if unknown:
        message = "There is no user with this id."
        raise Refused(
            [Problem(UserErrorCode.NOT_FOUND, ("userIds", str(at)), message) for at in unknown]
        )
    return known


def _require_active(statuses: dict[int, str], user_ids: Sequence[int]) -> None:
    problems = [
        Problem(UserErrorCode.WRONG_STATUS, ("userIds", str(place)), _NOT_ACTIVE[statuses[user_id]])
        for place, user_id in enumerate(user_ids)
        if statuses[user_id] in _NOT_ACTIVE
    ]
    if problems:
        raise Refused(problems)


_NOT_ACTIVE = {
    "INVITED": "The user has not accepted their invitation yet.",
    "DEACTIVATED": "The user is deactivated. Reactivate them first.",
}
