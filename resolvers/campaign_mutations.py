"""The campaign mutations, one service call each."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import strawberry
from strawberry import Some

from foundation.actors import Viewer
from foundation.turns import turn
from models.roles import Capability
from resolvers.campaign_changes import changes
from resolvers.fields import Input, mutation, perform, required_id
from schema import campaign_inputs as inputs
from schema import campaign_payloads as payloads
from schema import ids
from schema.campaigns import Campaign
from schema.context import Info
from schema.errors import user_errors
from schema.optional import given
from services.campaigns import row as campaign_rows
from services.campaigns.archive import archive
from services.campaigns.archive_many import archive_many
from services.campaigns.changes import Changes
from services.campaigns.clone import clone
from services.campaigns.create import create
from services.campaigns.delete import delete
from services.campaigns.end_date import update_end_date
from services.campaigns.launch import launch
from services.campaigns.locking import not_found
from services.campaigns.update import update
from services.idempotency_keys import Result

P = TypeVar("P", bound=payloads.CampaignPayload)


@strawberry.type
class CampaignMutations:
    @mutation(Capability.MANAGE_CAMPAIGNS, "Creates a draft. Only the name is required.")
    async def create_campaign(
        self, info: Info, input: Input[inputs.CreateCampaignInput]
    ) -> payloads.CreateCampaignPayload:
        async def operation() -> Result:
            sent = changes(input, Some(input.name))
            return {"campaign": await create(info.context.viewer, sent)}

        result = await perform(info, input, operation)
        return payloads.CreateCampaignPayload(campaign=await _campaign(info, result))

    @mutation(
        Capability.MANAGE_CAMPAIGNS,
        "Changes the settings of a draft. In an active campaign, only the name, description, "
        "script, event date and PatchThru targets can be changed.",
    )
    async def update_campaign(
        self, info: Info, input: Input[inputs.UpdateCampaignInput]
    ) -> payloads.UpdateCampaignPayload:
        async def act(viewer: Viewer, campaign_id: int) -> None:
            sent = changes(input, input.name)
            await update(viewer, campaign_id, sent, given(input.expected_version))

        return await change(info, input, act, payloads.UpdateCampaignPayload)

    @mutation(
        Capability.MANAGE_CAMPAIGNS,
        "Deletes a draft. A campaign that was launched cannot be deleted; archive it instead.",
    )
    async def delete_campaign(
        self, info: Info, input: Input[inputs.DeleteCampaignInput]
    ) -> payloads.DeleteCampaignPayload:
        campaign_id = required_id(input.id, "Campaign")

        async def operation() -> Result:
            await delete(info.context.viewer, campaign_id)
            return {"campaign": campaign_id}

        result = await perform(info, input, operation)
        return payloads.DeleteCampaignPayload(deleted_id=ids.encode("Campaign", result["campaign"]))

    @mutation(
        Capability.MANAGE_CAMPAIGNS,
        "Launches a draft, which makes it active: its contacts are queued, phone numbers are "
        "assigned to it, and its start cannot be changed any more.",
    )
    async def launch_campaign(
        self, info: Info, input: Input[inputs.LaunchCampaignInput]
    ) -> payloads.LaunchCampaignPayload:
        async def act(viewer: Viewer, campaign_id: int) -> None:
            await launch(viewer, campaign_id, given(input.expected_version))

        async with turn(info.context.viewer.account_id):
            return await change(info, input, act, payloads.LaunchCampaignPayload)

    @mutation(
        Capability.MANAGE_CAMPAIGNS,
        "Creates a draft with the settings of another campaign, whatever its status.",
    )
    async def clone_campaign(
        self, info: Info, input: Input[inputs.CloneCampaignInput]
    ) -> payloads.CloneCampaignPayload:
        campaign_id = required_id(input.id, "Campaign")
        overrides = Changes()
        if given(input.name) is not None:
            overrides["name"] = input.name
        if given(input.starts_at) is not None:
            overrides["starts_at"] = input.starts_at
        if given(input.ends_at) is not None:
            overrides["ends_at"] = input.ends_at

        async def operation() -> Result:
            made = await clone(info.context.viewer, campaign_id, overrides)
            left = [[entry.setting, entry.reason] for entry in made.not_copied]
            return {"campaign": made.campaign_id, "not_copied": left}

        result = await perform(info, input, operation)
        return payloads.CloneCampaignPayload(
            campaign=await _campaign(info, result),
            not_copied=[
                payloads.NotCopied(setting=setting, reason=reason)
                for setting, reason in result["not_copied"]
            ],
        )

    @mutation(
        Capability.MANAGE_CAMPAIGNS,
        "Archives an active campaign, which ends it for good and releases its phone numbers. This "
        "cannot be undone.",
    )
    async def archive_campaign(
        self, info: Info, input: Input[inputs.ArchiveCampaignInput]
    ) -> payloads.ArchiveCampaignPayload:
        return await change(info, input, archive, payloads.ArchiveCampaignPayload)

    @mutation(
        Capability.MANAGE_CAMPAIGNS,
        "Archives up to 100 active campaigns. Each is archived on its own: if one is refused, the "
        "others are archived all the same.",
    )
    async def archive_campaigns(
        self, info: Info, input: Input[inputs.ArchiveCampaignsInput]
    ) -> payloads.ArchiveCampaignsPayload:
        outcomes = await archive_many(
            info.context.viewer,
            [ids.decode(global_id, "Campaign") for global_id in input.ids],
            dry_run=bool(input.dry_run),
            key=given(input.idempotency_key),
        )
        archived = [outcome.campaign_id for outcome in outcomes if outcome.campaign_id is not None]
        campaigns = await campaign_rows.by_ids(info.context.viewer, archived)
        return payloads.ArchiveCampaignsPayload(
            results=[
                payloads.ArchiveCampaignResult(
                    campaign=Campaign(row=campaigns[outcome.campaign_id])
                    if outcome.campaign_id is not None
                    else None,
                    user_errors=user_errors(outcome.problems),
                )
                for outcome in outcomes
            ]
        )

    @mutation(Capability.MANAGE_CAMPAIGNS, "Moves the end of an active campaign.")
    async def update_end_date(
        self, info: Info, input: Input[inputs.UpdateEndDateInput]
    ) -> payloads.UpdateEndDatePayload:
        async def act(viewer: Viewer, campaign_id: int) -> None:
            await update_end_date(viewer, campaign_id, input.ends_at)

        return await change(info, input, act, payloads.UpdateEndDatePayload)


async def change(
    info: Info,
    sent: inputs.CampaignInput,
    act: Callable[[Viewer, int], Awaitable[None]],
    payload: type[P],
) -> P:
    """Do something with the campaign of the input and return it as it is afterwards."""
    campaign_id = required_id(sent.id, "Campaign")

    async def operation() -> Result:
        await act(info.context.viewer, campaign_id)
        return {"campaign": campaign_id}

    return payload(campaign=await _campaign(info, await perform(info, sent, operation)))


async def _campaign(info: Info, result: Result) -> Campaign:
    """The campaign of a result; it may be gone if the result is that of an earlier time."""
    row = await campaign_rows.by_id(info.context.viewer, result["campaign"])
    if row is None:
        raise not_found()
    return Campaign(row=row)
