"""Ranges of time, as clients send them."""

from datetime import datetime

import strawberry

from foundation.ranges import Moments
from schema.optional import given


@strawberry.input(description="A time from one moment to another. A side that is left out is open.")
class DateTimeRange:
    from_: datetime | None = strawberry.field(
        default=strawberry.UNSET, name="from", description="The first moment that is in it."
    )
    before: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="The first moment that is not in it any more."
    )


def moments(sent: DateTimeRange | None) -> Moments | None:
    """The range that a client sent. Raises BadRequest."""
    return Moments.given(given(sent.from_), given(sent.before)) if sent else None
