from collections.abc import Sequence
from dataclasses import dataclass

from foundation.actors import Viewer
from foundation.errors import Problem, Refused, UserErrorCode, refuse
from models import Campaign
from models.lifecycle import CampaignAction
from services.campaigns.archive import archive
from services.campaigns.locking import not_found, require_allowed
from services.idempotency_keys import Result, once

MOST_AT_ONCE = 100
_MUTATION = "archiveCampaigns"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one campaign: its id, or why it was refused."""

    campaign_id: int | None
    problems: tuple[Problem, ...] = ()


async def archive_many(
    viewer: Viewer, campaign_ids: Sequence[int | None], *, dry_run: bool, key: str | None
) -> list[Outcome]:
    """Archive each campaign in its own transaction; the outcomes are in the order of the ids.

    None stands for a malformed id. A campaign that is named twice is archived once and has two
    equal outcomes. With a key this is also true of a call that is repeated: if the first one was
    interrupted, the second continues where it stopped. Raises Refused: BLANK, TOO_LONG, or
    IDEMPOTENCY_KEY_REUSED.
    """
    if not campaign_ids:
        raise refuse(UserErrorCode.BLANK, ["ids"], "Name at least one campaign.")
    if len(campaign_ids) > MOST_AT_ONCE:
        message = f"Archive at most {MOST_AT_ONCE} campaigns at once."
        raise refuse(UserErrorCode.TOO_LONG, ["ids"], message)
    given = [list(campaign_ids), dry_run]

    async def claim() -> Result:
        return {}

    await once(viewer, _MUTATION, key, given, claim)
    outcomes: list[Outcome] = []
    for place, campaign_id in enumerate(campaign_ids):
        known = Outcome(campaign_id)
        if campaign_id is None or known not in outcomes:
            field = ("ids", str(place))
            known = await _archive_one(viewer, campaign_id, field, dry_run=dry_run, key=key)
        outcomes.append(known)
    return outcomes


async def _archive_one(
    viewer: Viewer,
    campaign_id: int | None,
    field: tuple[str, ...],
    *,
    dry_run: bool,
    key: str | None,
) -> Outcome:
    try:
        if campaign_id is None:
            raise refuse(UserErrorCode.INVALID, field, "This is not the id of a campaign.")
        if dry_run:
            await _would_archive(viewer, campaign_id)
        else:
            await _once(viewer, campaign_id, key)
    except Refused as refused:
        problems = (Problem(problem.code, field, problem.message) for problem in refused.problems)
        return Outcome(None, tuple(problems))
    return Outcome(campaign_id)


async def _once(viewer: Viewer, campaign_id: int, key: str | None) -> None:
    async def operation() -> Result:
        await archive(viewer, campaign_id)
        return {}

    await once(viewer, f"{_MUTATION}/{campaign_id}", key, campaign_id, operation)


async def _would_archive(viewer: Viewer, campaign_id: int) -> None:
    campaign = await Campaign.get_or_none(id=campaign_id, account_id=viewer.account_id)
    if campaign is None:
        raise not_found()
    require_allowed(campaign, CampaignAction.ARCHIVE)
