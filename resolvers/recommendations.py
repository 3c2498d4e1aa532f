"""The query for campaigns that should be archived."""

import strawberry

from models.roles import Capability
from resolvers.fields import query
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.recommendations import ArchiveRecommendation
from services.campaigns.recommendations import recommendations


@strawberry.type
class RecommendationQueries:
    @query(
        Capability.MANAGE_CAMPAIGNS,
        "Active campaigns that should be archived, the newest campaign first.",
    )
    async def archive_recommendations(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[ArchiveRecommendation] | None:
        page = await recommendations(info.context.viewer, paging(info, first, after, last, before))
        return connection(page, ArchiveRecommendation)
