"""From the inputs of the schema to the changes that services take."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

from strawberry import Maybe

from resolvers.fields import required_id
from schema.campaign_inputs import (
    CampaignSettingsInput,
    SegmentInput,
    TargetingInput,
)
from schema.optional import given
from services.campaigns.changes import Changes
from services.campaigns.settings import SETTINGS
from services.campaigns.targeting import Segment, Targeting


def changes(sent: CampaignSettingsInput, name: Maybe[str | None]) -> Changes:
    """What the input sends. Raises Refused with INVALID for a malformed id."""
    given = {key: getattr(sent, key) for key in SETTINGS if key != "name"} | {"name": name}
    return {key: _CONVERTED.get(key, _plain)(some.value) for key, some in given.items() if some}


def _plain(sent: Any) -> Any:
    """The value as services take it: tuples, in the order of the fields, instead of inputs."""
    if isinstance(sent, list):
        return [_plain(part) for part in sent]
    if is_dataclass(sent):
        return tuple(_plain(getattr(sent, field.name)) for field in fields(sent))
    return sent


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


_CONVERTED: dict[str, Callable[[Any], Any]] = {"targeting": _targeting}
