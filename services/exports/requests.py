"""Asking for an export."""

from collections.abc import Sequence

from foundation import changes, clock, jobs, sql
from foundation.actors import Viewer
from foundation.changes import Noun
from foundation.errors import Problem, Refused, UserErrorCode
from foundation.signatures import new_secret
from foundation.time_zones import zone_problems
from foundation.transactions import transaction
from models.exports import ExportKind
from services.exports import limits

MOST_CAMPAIGNS = 100


async def create(
    viewer: Viewer, kind: ExportKind, campaign_ids: Sequence[int | None], time_zone: str | None
) -> int:
    """Have the worker make a file of launched campaigns' data, or of the do-not-call list.

    Returns the export's id.

    None among the ids stands for a malformed id. A campaign that is named twice counts once. Times
    are written in the time zone (None: that of the account). The file has the calls that were
    recorded until now. Raises Refused with all problems: BLANK, TOO_LONG, INVALID, NOT_FOUND,
    WRONG_STATUS, UNKNOWN_TIME_ZONE; or then LIMIT_REACHED.
    """
    problems = await _campaign_problems(viewer, kind, campaign_ids)
    if time_zone is not None:
        problems += await zone_problems(time_zone)
    if problems:
        raise Refused(problems)
    async with transaction():
        await limits.require_room(viewer.account_id, ["campaignIds"])
        export_id: int = await sql.value(
            """INSERT INTO export (account_id, user_id, kind, campaign_ids, time_zone, as_of,
                 status, custom_columns, row_count, parts, size, campaigns_done, position,
                 attempts, download_secret, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, 'QUEUED', '{}', 0, 0, 0, 0, 0, 0, $7, $6)
               RETURNING id""",
            viewer.account_id,
            viewer.user_id,
            kind.value,
            list(dict.fromkeys(campaign_ids)),
            viewer.time_zone if time_zone is None else time_zone,
            await clock.now(),
            new_secret(),
        )
        await changes.note(Noun.EXPORT, viewer.account_id, export_id, urgent=True)
        await jobs.hint(jobs.RUN_EXPORTS)
    return export_id


async def _campaign_problems(
    viewer: Viewer, kind: ExportKind, campaign_ids: Sequence[int | None]
) -> list[Problem]:
    if kind is ExportKind.DO_NOT_CALL:
        message = "The do-not-call list belongs to no campaign. Send an empty list of campaigns."
        named = Problem(UserErrorCode.INVALID, ("campaignIds",), message)
        return [named] if campaign_ids else []
    if not campaign_ids:
        message = "Name at least one campaign."
        return [Problem(UserErrorCode.BLANK, ("campaignIds",), message)]
    if len(campaign_ids) > MOST_CAMPAIGNS:
        message = f"An export has at most {MOST_CAMPAIGNS} campaigns. Make several exports."
        return [Problem(UserErrorCode.TOO_LONG, ("campaignIds",), message)]
    records = await sql.rows(
        "SELECT id, status FROM campaign WHERE account_id = $1 AND id = ANY($2::bigint[])",
        viewer.account_id,
        [campaign_id for campaign_id in campaign_ids if campaign_id is not None],
    )
    statuses = {record["id"]: record["status"] for record in records}
    return [
        problem
        for place, campaign_id in enumerate(campaign_ids)
        if (problem := _problem(campaign_id, statuses, ("campaignIds", str(place))))
    ]


def _problem(
    campaign_id: int | None, statuses: dict[int, str], field: tuple[str, ...]
) -> Problem | None:
    if campaign_id is None:
        return Problem(UserErrorCode.INVALID, field, "This is not the id of a campaign.")
    status = statuses.get(campaign_id)
    if status is None:
        return Problem(UserErrorCode.NOT_FOUND, field, "There is no campaign with this id.")
    if status == "DRAFT":
        message = "The campaign is a draft: it has nothing to export. Launch it first."
        return Problem(UserErrorCode.WRONG_STATUS, field, message)
    return None
