"""Changes of the settings of a campaign: only what is sent, checked one by one."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from foundation.actors import Viewer
from foundation.errors import Problem, UserErrorCode
from models import Campaign
from services.campaigns.checks import Checked, Columns, invalid
from services.campaigns.settings import SETTINGS

Changes = dict[str, Any]
"""By the key of the setting in SETTINGS. A setting left out is unchanged, None clears it."""


async def to_columns(viewer: Viewer, changes: Changes, stored: Campaign | None = None) -> Checked:
    """The columns that the changes set, and what is wrong with the changes.

    Nothing is wrong with what a campaign has `stored` already (docs/domain.md, Active).
    """
    columns: Columns = {}
    problems: list[Problem] = []
    for key, value in changes.items():
        setting = SETTINGS[key]
        checked, wrong = await setting.check(value, viewer)
        columns |= checked
        if _is_stored(checked, stored):
            continue
        problems += [replace(problem, field=(setting.name, *problem.field)) for problem in wrong]
    return columns, problems


def _is_stored(columns: Columns, stored: Campaign | None) -> bool:
    return bool(stored and columns) and all(
        getattr(stored, column) == value for column, value in columns.items()
    )


def window_problems(starts_at: datetime | None, ends_at: datetime | None) -> list[Problem]:
    """A campaign must end after it starts."""
    if starts_at is None or ends_at is None or starts_at < ends_at:
        return []
    message = "The end must be after the start."
    return invalid(message, "endsAt", code=UserErrorCode.END_NOT_AFTER_START)
