import strawberry

from schema.columns import column
from services.campaigns import pages


@strawberry.type(description="How many campaigns of each status the account has.")
class CampaignCounts:
    row: strawberry.Private[pages.CampaignCounts]

    draft: int = column("How many drafts the account has.")
    active: int = column("How many active campaigns the account has.")
    archived: int = column("How many archived campaigns the account has.")
