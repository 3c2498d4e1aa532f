"""Campaigns that should be archived."""

import strawberry

from models.lifecycle import ArchiveRecommendationReason
from schema.campaign_payloads import CampaignOverlap
from schema.campaigns import Campaign, campaign_by_id
from schema.columns import column
from schema.context import Info
from services.campaigns.recommendations import Recommendation


@strawberry.type(description="An active campaign that should be archived, and why.")
class ArchiveRecommendation:
    row: strawberry.Private[Recommendation]

    reasons: list[ArchiveRecommendationReason] = column("Every reason that applies; at least one.")

    @strawberry.field(description="The campaign; `archiveCampaigns` takes the ids of many.")
    def campaign(self) -> Campaign:
        return Campaign(row=self.row.campaign)

    @strawberry.field(
        description="The newer active campaign with the most of the same phone numbers, and how "
        "many of these this one had to dial when both were launched. Null where there is none."
    )
    async def overlap(self, info: Info) -> CampaignOverlap | None:
        overlap = self.row.overlap
        if overlap is None:
            return None
        newer = await campaign_by_id(info, overlap.campaign_id)
        if newer is None:
            return None
        return CampaignOverlap(campaign=newer, contact_count=overlap.contact_count)
