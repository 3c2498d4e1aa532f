"""What is said when a process cannot start, such as of settings that cannot be used."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails


class StartRefused(Exception):  # noqa: N818  # an outcome, not a fault
    """The process cannot start. Its text says why, and what to do."""


class SettingUnusable(StartRefused):
    """A setting has the right form, but nothing can be done with it. Its text names the setting."""


def in_lines(error: ValidationError) -> str:
    """One line for each setting that is missing or wrong, for whoever starts the process."""
    return "\n".join(_in_one_line(problem) for problem in error.errors())


def _in_one_line(problem: ErrorDetails) -> str:
    name = "_".join(str(part) for part in problem["loc"]).upper()
    if problem["type"] == "missing":
        return f"phonebank: {name} is not set. docs/settings.md lists all settings."
    return f"phonebank: {name or 'settings'}: {problem['msg'].removeprefix('Value error, ')}"
