"""Campaigns that should be archived."""

import strawberry

from models.lifecycle import ArchiveRecommendationReason
from schema.campaign_previews import CampaignOverlap
from schema.campaigns import Campaign, campaign_by_id
from schema.columns import column
from schema.context import Info
from services.campaigns.recommendations import Recommendation


@strawberry.type(description="An active campaign that should be archived, and why.")
class ArchiveRecommendation:
    row: strawberry.Private[Recommendation]

    reasons: list[ArchiveRecommendationReason] = column("All reasons that apply, at least one.")

    @strawberry.field(
        description="The campaign. `archiveCampaigns` can archive many campaigns at once."
    )
    def campaign(self) -> Campaign:
        return Campaign(row=self.row.campaign)

    @strawberry.field(
        description="The newer active campaign that calls the most of the same phone numbers, and "
        "how many both were to call when they were launched. Null if there is no such campaign."
    )
    async def overlap(self, info: Info) -> CampaignOverlap | None:
        overlap = self.row.overlap
        if overlap is None:
            return None
        newer = await campaign_by_id(info, overlap.campaign_id)
        if newer is None:
            return None
        return CampaignOverlap(campaign=newer, contact_count=overlap.contact_count)
