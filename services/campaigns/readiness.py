"""What a draft needs before it can be launched (docs/domain.md, Launch)."""

from collections.abc import Sequence
from datetime import datetime

from foundation.errors import Problem, UserErrorCode
from models import Campaign
from services.phone_numbers.availability import RegionStock

NO_CONTACTS = Problem(
    UserErrorCode.NO_CONTACTS,
    ("targeting",),
    "The targeting has no contact that can be called. Upload contacts or change the segments.",
)


def settings_problems(campaign: Campaign, now: datetime) -> list[Problem]:
    problems = [
        Problem(UserErrorCode.BLANK, (field,), f"The campaign has no {name}.")
        for field, name, value in (
            ("startsAt", "start", campaign.starts_at),
            ("endsAt", "end", campaign.ends_at),
        )
        if value is None
    ]
    if campaign.ends_at is not None and campaign.ends_at <= now:
        message = "The end is in the past. Move it before launching."
        problems.append(Problem(UserErrorCode.END_IN_PAST, ("endsAt",), message))
    if not campaign.targeting.get("base"):
        message = "The campaign has no base segment, so there is nobody to call."
        problems.append(Problem(UserErrorCode.NO_BASE_SEGMENT, ("targeting", "base"), message))
    if not campaign.regions:
        message = "Select at least one region for the campaign's phone numbers."
        field = ("phoneNumberSelection", "regions")
        problems.append(Problem(UserErrorCode.BLANK, field, message))
    return problems


def not_enough_numbers(wanted: int, stock: Sequence[RegionStock]) -> Problem:
    free = ", ".join(f"{region.region}: {region.available}" for region in stock)
    return Problem(
        UserErrorCode.NOT_ENOUGH_PHONE_NUMBERS,
        ("phoneNumberSelection",),
        f"The campaign wants {wanted} phone numbers. Free numbers by region: {free}.",
    )
