import strawberry

from schema.columns import column
from services.campaigns import index


@strawberry.type(description="How many campaigns each index page has.")
class CampaignCounts:
    row: strawberry.Private[index.CampaignCounts]

    draft: int = column("On the Draft Campaign Index page.")
    active: int = column("On the Active Campaign Index page.")
    archived: int = column("On the Archived Campaign Index page.")
