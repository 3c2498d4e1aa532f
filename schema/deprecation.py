"""What clients should stop using, and until when they may use it."""

from datetime import date, timedelta

NOTICE = timedelta(days=90)
"""What is deprecated works for at least so long after the release that announces it."""


def deprecated(instead: str, *, until: date) -> str:
    """The `deprecation_reason` of a field, argument, input field or enum value.

    `instead` is a sentence that says what to use. The thing may be removed after the day `until`.
    """
    return f"{instead} It works until {until.isoformat()} at least."
