from datetime import timedelta

from foundation import clock, jobs, locks
from foundation.actors import Actor
from foundation.errors import Problem, Refused
from foundation.locks import Lock
from foundation.transactions import transaction
from models import Campaign
from models.campaign_events import CampaignEventKind
from models.lifecycle import CampaignAction, CampaignStatus, auto_archive_at
from services.campaigns import events, readiness, targeting, zone_sets
from services.campaigns.locking import lock, require_allowed
from services.campaigns.targeting import Targeting
from services.campaigns.update import save
from services.campaigns.versions import require_version
from services.phone_numbers import availability, selection

LONGEST_LAUNCH = timedelta(minutes=2)
"""One statement queues up to a million contacts."""


async def launch(actor: Actor, campaign_id: int, expected: int | None = None) -> None:
    """Make a draft active: queue its dials, assign its phone numbers, lock its start.

    All or nothing. `expected` is the version that somebody wants to launch; None: any. Raises
    Refused: NOT_FOUND, WRONG_STATUS, CONFLICT, or every precondition that fails (docs/domain.md,
    Launch and Versions).
    """
    async with transaction(LONGEST_LAUNCH):
        campaign = await lock(actor, campaign_id)
        require_allowed(campaign, CampaignAction.LAUNCH)
        if expected is not None:
            await require_version(campaign, expected)
        now = await clock.now()
        problems = readiness.settings_problems(campaign, now)

        numbers = await selection.choose(
            campaign.account_id, campaign.regions, campaign.number_count
        )
        if campaign.regions and len(numbers) < campaign.number_count:
            stock = await availability.by_region(campaign.account_id, campaign.regions)
            problems.append(readiness.not_enough_numbers(campaign.number_count, stock))

        if problems:
            raise Refused([*problems, *await _contact_problems(campaign)])
        contacts = await _queue(campaign)
        if contacts == 0:
            raise Refused([readiness.NO_CONTACTS])
        await selection.assign(campaign.id, numbers, now)
        await events.note(
            actor,
            campaign.id,
            CampaignEventKind.LAUNCHED,
            {"contacts": contacts, "phoneNumbers": len(numbers)},
        )
        assert campaign.starts_at is not None
        await save(
            campaign,
            {
                "status": CampaignStatus.ACTIVE,
                "launched_at": now,
                "launched_by_id": actor.user_id,
                "contact_count": contacts,
                "remaining": contacts,
                "zone_sets": await zone_sets.of_dials(campaign.id),
                "auto_archive_at": auto_archive_at(now, campaign.starts_at, None),
            },
        )
        await jobs.hint(jobs.COUNT_OVERLAPS)


async def _contact_problems(campaign: Campaign) -> list[Problem]:
    """For a launch that is refused anyway: writing the queue only to undo it is expensive."""
    target = Targeting.from_json(campaign.targeting)
    if target.base is None or await targeting.finds_anybody(campaign.account_id, target):
        return []
    return [readiness.NO_CONTACTS]


async def _queue(campaign: Campaign) -> int:
    """Queue the dials. An erasure at the same time waits, and then finds them."""
    await locks.shared(Lock.ERASURE, campaign.account_id)
    target = Targeting.from_json(campaign.targeting)
    return await targeting.queue_dials(campaign.account_id, campaign.id, target)
