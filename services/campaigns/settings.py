"""The settings of a campaign, one entry for each (docs/domain.md, Draft, Active and Clone).

A new setting is an entry here, a column in models/campaigns.py that services/campaigns/row.py
reads, and a field in schema/campaigns.py and schema/campaign_inputs.py.
tests/resolvers/test_setting_gaps.py names what is forgotten.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from foundation.errors import UserErrorCode
from services.campaigns import checks, compound_checks
from services.campaigns.checks import Check


class Cloned(Enum):
    """What a clone has of a setting."""

    COPIED = auto()
    IF_TO_COME = auto()
    """The same date, unless it is in the past."""
    NEW = auto()
    """A value of its own."""


@dataclass(frozen=True, slots=True)
class LaunchLock:
    """An active campaign keeps the setting: how a change is refused."""

    message: str
    code: UserErrorCode = UserErrorCode.SETTING_LOCKED


LOCKED = LaunchLock(
    "This setting is fixed once a campaign is launched. Clone the campaign to change it."
)
END_LOCKED = LaunchLock(
    "This setting is fixed once a campaign is launched. Move the end with updateEndDate."
)
START_LOCKED = LaunchLock(
    "The start is locked once a campaign is launched.", UserErrorCode.START_LOCKED
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    name: str
    """What clients call it in inputs, in errors and as a field of a campaign."""
    check: Check
    columns: Mapping[str, str]
    """The columns that it is stored in, each with what clients call it in events."""
    at_launch: LaunchLock | None
    """None: an active campaign's may still be corrected."""
    cloned: Cloned


SETTINGS = {
    "name": Setting(
        name="name",
        check=checks.name,
        columns={"name": "name"},
        at_launch=None,
        cloned=Cloned.NEW,
    ),
    "description": Setting(
        name="description",
        check=checks.text("description", "The description"),
        columns={"description": "description"},
        at_launch=None,
        cloned=Cloned.COPIED,
    ),
    "time_zone": Setting(
        name="timeZone",
        check=checks.time_zone,
        columns={"time_zone": "timeZone"},
        at_launch=LOCKED,
        cloned=Cloned.COPIED,
    ),
    "starts_at": Setting(
        name="startsAt",
        check=checks.moment("starts_at"),
        columns={"starts_at": "startsAt"},
        at_launch=START_LOCKED,
        cloned=Cloned.IF_TO_COME,
    ),
    "ends_at": Setting(
        name="endsAt",
        check=checks.moment("ends_at"),
        columns={"ends_at": "endsAt"},
        at_launch=END_LOCKED,
        cloned=Cloned.IF_TO_COME,
    ),
    "event_date": Setting(
        name="eventDate",
        check=checks.event_date,
        columns={"event_date": "eventDate"},
        at_launch=None,
        cloned=Cloned.IF_TO_COME,
    ),
    "daily_hours": Setting(
        name="dailyHours",
        check=compound_checks.daily_hours,
        columns={"opens_at": "dailyHours.opensAt", "closes_at": "dailyHours.closesAt"},
        at_launch=LOCKED,
        cloned=Cloned.COPIED,
    ),
    "targeting": Setting(
        name="targeting",
        check=compound_checks.targeting,
        columns={"targeting": "targeting"},
        at_launch=LOCKED,
        cloned=Cloned.COPIED,
    ),
    "phone_number_selection": Setting(
        name="phoneNumberSelection",
        check=compound_checks.phone_number_selection,
        columns={
            "regions": "phoneNumberSelection.regions",
            "number_count": "phoneNumberSelection.count",
        },
        at_launch=LOCKED,
        cloned=Cloned.COPIED,
    ),
    "patch_thru_targets": Setting(
        name="patchThruTargets",
        check=compound_checks.patch_thru_targets,
        columns={"patch_thru_targets": "patchThruTargets"},
        at_launch=None,
        cloned=Cloned.COPIED,
    ),
    "script": Setting(
        name="script",
        check=checks.script,
        columns={"script": "script"},
        at_launch=None,
        cloned=Cloned.COPIED,
    ),
    "redial": Setting(
        name="redial",
        check=compound_checks.redial,
        columns={
            "redial_attempts": "redial.attempts",
            "redial_pause_minutes": "redial.pauseMinutes",
        },
        at_launch=LOCKED,
        cloned=Cloned.COPIED,
    ),
}
"""By the name of the input's field in Python."""

NAMES_IN_EVENTS = {
    column: name for setting in SETTINGS.values() for column, name in setting.columns.items()
}
