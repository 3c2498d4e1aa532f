"""Segments must name contact groups and launched campaigns of the same account."""

from collections.abc import Iterator

from foundation import sql
from foundation.errors import Problem, UserErrorCode
from services.campaigns.targeting import Segment, Targeting

MOST_SEGMENTS = 100


async def segment_problems(account_id: int, targeting: Targeting) -> list[Problem]:
    """What is wrong with the segments of a targeting: NOT_FOUND, WRONG_STATUS or TOO_LONG.

    The fields of the problems are paths below the targeting. The groups that it names stay locked
    until the transaction ends, so that none is deleted before the targeting is saved
    (docs/adr/0026).
    """
    segments = list(targeting.segments())
    if not segments:
        return []
    if len(segments) > MOST_SEGMENTS:
        message = f"Name at most {MOST_SEGMENTS} segments."
        return [Problem(UserErrorCode.TOO_LONG, (), message)]
    groups, statuses = await _known(account_id, segments)
    return [
        problem
        for path, segment in _with_paths(targeting)
        if (problem := _problem(segment, path, groups, statuses))
    ]


async def _known(account_id: int, segments: list[Segment]) -> tuple[set[int], dict[int, str]]:
    records = await sql.rows(
        """WITH held AS (
             SELECT id FROM contact_group
             WHERE account_id = $1 AND id = ANY($2::bigint[]) AND deleted_at IS NULL
             ORDER BY id FOR KEY SHARE)
           SELECT id, NULL AS status FROM held
           UNION ALL
           SELECT id, status FROM campaign WHERE account_id = $1 AND id = ANY($3::bigint[])""",
        account_id,
        [segment.group_id for segment in segments if segment.group_id is not None],
        [segment.campaign_id for segment in segments if segment.campaign_id is not None],
    )
    groups = {record["id"] for record in records if record["status"] is None}
    return groups, {record["id"]: record["status"] for record in records if record["status"]}


def _with_paths(targeting: Targeting) -> Iterator[tuple[tuple[str, ...], Segment]]:
    if targeting.base is not None:
        yield ("base",), targeting.base
    for role, segments in (("added", targeting.added), ("removed", targeting.removed)):
        for place, segment in enumerate(segments):
            yield (role, str(place)), segment


def _problem(
    segment: Segment, path: tuple[str, ...], groups: set[int], statuses: dict[int, str]
) -> Problem | None:
    if segment.campaign_id is None:
        if segment.group_id in groups:
            return None
        message = "There is no contact group with this id."
        return Problem(UserErrorCode.NOT_FOUND, (*path, "contactGroupId"), message)
    path = (*path, "campaign", "id")
    status = statuses.get(segment.campaign_id)
    if status is None:
        return Problem(UserErrorCode.NOT_FOUND, path, "There is no campaign with this id.")
    if status == "DRAFT":
        message = "This campaign is a draft. It has not called anybody yet."
        return Problem(UserErrorCode.WRONG_STATUS, path, message)
    return None
