from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from foundation.actors import Viewer
from foundation.errors import Problem, Refused, SignedOut, UserErrorCode, refuse
from foundation.transactions import transaction
from models.lifecycle import CampaignAction
from services import idempotency_keys
from services.campaigns.archive import archive, archive_each
from services.campaigns.archive_sets import sets_of
from services.campaigns.locking import known, not_found, refusal
from services.idempotency_keys import Result, once

MOST_AT_ONCE = 100
_MUTATION = "archiveCampaigns"

log = structlog.get_logger(__name__)

Refusals = dict[int, Refused | None]
"""By campaign, why it was refused; None if it was archived."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one campaign: its id, or why it was refused."""

    campaign_id: int | None
    problems: tuple[Problem, ...] = ()


async def archive_many(
    viewer: Viewer, campaign_ids: Sequence[int | None], *, dry_run: bool, key: str | None
) -> list[Outcome]:
    """Archive each campaign whatever becomes of the others; the outcomes are in their order.

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
    named = list(dict.fromkeys(id_ for id_ in campaign_ids if id_ is not None))
    refusals = await (_would_archive(viewer, named) if dry_run else _archive(viewer, named, key))
    first = {id_: str(campaign_ids.index(id_)) for id_ in set(campaign_ids)}
    return [
        _malformed(place) if id_ is None else _outcome(id_, first[id_], refusals[id_])
        for place, id_ in enumerate(campaign_ids)
    ]


def _malformed(place: int) -> Outcome:
    message = "This is not the id of a campaign."
    return Outcome(None, (Problem(UserErrorCode.INVALID, ("ids", str(place)), message),))


def _outcome(campaign_id: int, place: str, refused: Refused | None) -> Outcome:
    if refused is None:
        return Outcome(campaign_id)
    field = ("ids", place)
    return Outcome(
        None, tuple(Problem(each.code, field, each.message) for each in refused.problems)
    )


async def _would_archive(viewer: Viewer, campaign_ids: Sequence[int]) -> Refusals:
    there = await known(viewer, campaign_ids)
    return {
        id_: refusal(there[id_], CampaignAction.ARCHIVE) if id_ in there else not_found()
        for id_ in campaign_ids
    }


async def _archive(viewer: Viewer, campaign_ids: Sequence[int], key: str | None) -> Refusals:
    """Archive them in sets, and then one by one what was locked or in a set that failed.

    A failure stops none of them. The first one is raised at the end.
    """
    failure: Exception | None = None
    refusals: Refusals = {}
    for together in await sets_of(campaign_ids):
        try:
            refusals |= await _set(viewer, together, key)
        except SignedOut:
            raise
        except Exception:
            log.warning("archive_set_failed", campaigns=len(together), exc_info=True)
    for campaign_id in campaign_ids:
        if campaign_id in refusals:
            continue
        try:
            await _alone(viewer, campaign_id, key)
            refusals[campaign_id] = None
        except Refused as refused:
            refusals[campaign_id] = refused
        except Exception as error:
            failure = failure or error
    if failure:
        raise failure
    return refusals


async def _set(viewer: Viewer, campaign_ids: Sequence[int], key: str | None) -> Refusals:
    if key is None:
        return await archive_each(viewer, campaign_ids)
    async with transaction(idempotency_keys.PATIENCE):
        inputs = {_name(campaign_id): campaign_id for campaign_id in campaign_ids}
        new = await idempotency_keys.claim_each(viewer, inputs, key)
        refusals: Refusals = {id_: None for name, id_ in inputs.items() if name not in new}
        refusals |= await archive_each(viewer, [inputs[name] for name in new])
        kept = {_name(id_) for id_, refused in refusals.items() if refused is None}
        if new - kept:
            await idempotency_keys.give_back(viewer, new - kept, key)
    return refusals


async def _alone(viewer: Viewer, campaign_id: int, key: str | None) -> None:
    async def operation() -> Result:
        await archive(viewer, campaign_id)
        return {}

    await once(viewer, _name(campaign_id), key, campaign_id, operation)


def _name(campaign_id: int) -> str:
    """What keys call the part of the mutation that is about one campaign."""
    return f"{_MUTATION}/{campaign_id}"
