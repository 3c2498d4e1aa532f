from dataclasses import dataclass
from datetime import timedelta

from foundation import clock
from foundation.actors import Actor
from foundation.errors import NotFound, Problem
from foundation.transactions import transaction
from foundation.turns import turn
from models import Campaign
from models.lifecycle import CampaignAction
from services.campaigns import readiness, targeting
from services.campaigns.locking import require_previewable
from services.campaigns.targeting import Targeting
from services.phone_numbers import availability
from services.phone_numbers.availability import RegionStock

LONGEST_LOOK = timedelta(minutes=2)
"""Large campaigns have many dials to compare."""


@dataclass(frozen=True, slots=True)
class LaunchPreview:
    """What a launch would find now. The campaign is ready if there are no problems."""

    problems: list[Problem]
    counts: targeting.Counts
    stock: list[RegionStock]


async def launch_preview(actor: Actor, campaign_id: int) -> LaunchPreview:
    """Check what a launch checks, and change nothing.

    Raises NotFound, or WrongStatus if the campaign is not a draft.
    """
    campaign = await Campaign.get_or_none(id=campaign_id, account_id=actor.account_id)
    if campaign is None:
        raise NotFound("There is no campaign with this id.")
    require_previewable(campaign.status, CampaignAction.LAUNCH)
    target = Targeting.from_json(campaign.targeting)
    async with turn(campaign.account_id):
        counts = await targeting.count(campaign.account_id, target)
    free = await availability.total(campaign.account_id, campaign.regions)
    stock = await availability.by_region(campaign.account_id, campaign.regions)
    problems = readiness.settings_problems(campaign, await clock.now())
    if campaign.regions and free < campaign.number_count:
        problems.append(readiness.not_enough_numbers(campaign.number_count, stock))
    if target.base is not None and counts.contacts == 0:
        problems.append(readiness.NO_CONTACTS)
    return LaunchPreview(problems, counts, stock)


async def overlaps(actor: Actor, campaign_id: int) -> list[tuple[int, int]]:
    """The other active campaigns that have to dial some of the same numbers, and how many.

    At most 20. This reads the queues of all of them, so a client has to ask for it.
    """
    campaign = await Campaign.get_or_none(id=campaign_id, account_id=actor.account_id)
    if campaign is None:
        return []
    async with turn(campaign.account_id), transaction(LONGEST_LOOK):
        target = Targeting.from_json(campaign.targeting)
        return await targeting.overlaps(campaign.account_id, campaign.id, target)
