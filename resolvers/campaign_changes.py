"""From the inputs of the schema to the changes that the services know."""

from typing import Any, cast

from strawberry import Maybe

from resolvers.fields import required_id
from schema.campaign_inputs import (
    CampaignSettingsInput,
    DailyHoursInput,
    PatchThruTargetInput,
    PhoneNumberSelectionInput,
    RedialInput,
    SegmentInput,
    TargetingInput,
)
from schema.optional import given
from services.campaigns.changes import Changes
from services.campaigns.targeting import Segment, Targeting

_AS_SENT = ("description", "time_zone", "starts_at", "ends_at", "event_date", "script")


def changes(sent: CampaignSettingsInput, name: Maybe[str | None]) -> Changes:
    """What the input sends. Raises Refused with INVALID for a malformed id."""
    found: dict[str, Any] = {"name": name.value} if name else {}
    found |= {setting: some.value for setting in _AS_SENT if (some := getattr(sent, setting))}
    if sent.daily_hours:
        found["daily_hours"] = _daily_hours(sent.daily_hours.value)
    if sent.targeting:
        found["targeting"] = _targeting(sent.targeting.value)
    if sent.phone_number_selection:
        found["phone_number_selection"] = _selection(sent.phone_number_selection.value)
    if sent.patch_thru_targets:
        found["patch_thru_targets"] = _targets(sent.patch_thru_targets.value)
    if sent.redial:
        found["redial"] = _redial(sent.redial.value)
    return cast(Changes, found)


def _redial(sent: RedialInput | None) -> tuple[int, int] | None:
    return (sent.attempts, sent.pause_minutes) if sent else None


def _daily_hours(sent: DailyHoursInput | None) -> tuple[str, str] | None:
    return (sent.opens_at, sent.closes_at) if sent else None


def _selection(sent: PhoneNumberSelectionInput | None) -> tuple[list[str], int] | None:
    return (sent.regions, sent.count) if sent else None


def _targets(sent: list[PatchThruTargetInput] | None) -> list[tuple[str, str]]:
    return [(target.name, target.phone_number) for target in sent or ()]


def _targeting(sent: TargetingInput | None) -> Targeting | None:
    if sent is None:
        return None
    return Targeting(
        base=_segment(sent.base, "base") if sent.base else None,
        added=_segments(sent.added, "added"),
        removed=_segments(sent.removed, "removed"),
    )


def _segments(sent: list[SegmentInput] | None, role: str) -> tuple[Segment, ...]:
    return tuple(_segment(segment, role, str(at)) for at, segment in enumerate(sent or ()))


def _segment(sent: SegmentInput, *place: str) -> Segment:
    path = ("targeting", *place)
    if sent.contact_group_id:
        group_id = sent.contact_group_id.value
        return Segment(group_id=required_id(group_id, "ContactGroup", (*path, "contactGroupId")))
    assert sent.campaign
    past = sent.campaign.value
    results = given(past.results)
    return Segment(
        campaign_id=required_id(past.id, "Campaign", (*path, "campaign", "id")),
        results=None if results is None else tuple(results),
    )
