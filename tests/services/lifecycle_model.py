"""The lifecycle in plain Python: the product must agree with it day by day
(docs/domain.md, Lifecycle)."""

from collections import Counter
from dataclasses import dataclass, field

TIMER_DAYS, FLAG_DAYS, CLEANING_DAYS = 30, 7, 7


@dataclass
class ModelCampaign:
    """A campaign; moments are days since the beginning, None if they are not set."""

    starts: int | None
    ends: int | None
    wants: int
    has_people: bool
    status: str = "DRAFT"
    timer_from: int = 0
    archived_by_hand: bool = False

    def copy(self, today: int) -> "ModelCampaign":
        """A clone: a draft without the dates that are past."""
        return ModelCampaign(
            starts=self.starts if self.starts is not None and self.starts > today else None,
            ends=self.ends if self.ends is not None and self.ends > today else None,
            wants=self.wants,
            has_people=self.has_people,
        )


@dataclass
class Model:
    """An account: its campaigns by id, and how many of its numbers are where."""

    today: int = 0
    campaigns: dict[int, ModelCampaign] = field(default_factory=dict)
    free: int = 0
    releasing: int = 0
    cleaning: list[int] = field(default_factory=list)
    """For each number that is being cleaned the day on which it is clean."""

    def flag(self, campaign: ModelCampaign) -> int | None:
        if campaign.status != "ACTIVE":
            return None
        left = campaign.timer_from + TIMER_DAYS - self.today
        return max(left, 0) if left <= FLAG_DAYS else None

    def is_due(self, campaign: ModelCampaign) -> bool:
        return campaign.status == "ACTIVE" and campaign.timer_from + TIMER_DAYS <= self.today

    def numbers(self) -> Counter[str]:
        return +Counter(
            AVAILABLE=self.free,
            ASSIGNED=sum(each.wants for each in self.campaigns.values() if _is_active(each)),
            RELEASING=self.releasing,
            CLEANING=len(self.cleaning),
        )

    def statuses(self) -> Counter[str]:
        return Counter(each.status for each in self.campaigns.values())

    def wrong_status(self, campaign_id: int, *allowed: str) -> list[str]:
        campaign = self.campaigns.get(campaign_id)
        if campaign is None:
            return ["NOT_FOUND"]
        return [] if campaign.status in allowed else ["WRONG_STATUS"]

    def launch_problems(self, campaign: ModelCampaign) -> list[str]:
        problems = ["BLANK"] * (campaign.starts is None) + ["BLANK"] * (campaign.ends is None)
        if campaign.ends is not None and campaign.ends <= self.today:
            problems.append("END_IN_PAST")
        if not campaign.has_people:
            problems.append("NO_BASE_SEGMENT")
        if campaign.wants > self.free:
            problems.append("NOT_ENOUGH_PHONE_NUMBERS")
        return problems

    def end_problems(self, campaign: ModelCampaign, ends: int) -> list[str]:
        if ends == campaign.ends:
            return []
        if campaign.starts is not None and ends <= campaign.starts:
            return ["END_NOT_AFTER_START"]
        return ["END_IN_PAST"] if ends <= self.today else []

    def launch(self, campaign: ModelCampaign) -> None:
        campaign.status = "ACTIVE"
        campaign.timer_from = max(self.today, campaign.starts or 0)
        self.free -= campaign.wants

    def archive(self, campaign: ModelCampaign, *, by_hand: bool) -> None:
        campaign.status = "ARCHIVED"
        campaign.archived_by_hand = by_hand
        self.releasing += campaign.wants

    def carrier_confirms(self) -> None:
        self.cleaning += [self.today + CLEANING_DAYS] * self.releasing
        self.releasing = 0

    def clean_numbers_return(self) -> None:
        still = [day for day in self.cleaning if day > self.today]
        self.free += len(self.cleaning) - len(still)
        self.cleaning = still


def _is_active(campaign: ModelCampaign) -> bool:
    return campaign.status == "ACTIVE"
