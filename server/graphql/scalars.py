"""Days and times as clients write them. What else Python's parsers accept is refused."""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from strawberry.exceptions import StrawberryInputCoercionError
from strawberry.schema.types.base_scalars import DateDefinition, DateTimeDefinition
from strawberry.types.scalar import ScalarDefinition

_DAY = r"\d{4}-\d\d-\d\d"
_TIME = r"(?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d{1,9})?)?"
_OFFSET = r"(?:Z|[+-]\d\d:\d\d)"


def _strict(definition: ScalarDefinition, form: str, what: str) -> ScalarDefinition:
    pattern = re.compile(form, re.ASCII)
    read = definition.parse_value
    assert read is not None

    def parse(value: object) -> Any:
        if isinstance(value, str) and pattern.fullmatch(value):
            return read(value)
        raise StrawberryInputCoercionError(f"Send {what}.")

    description = f"{what[0].upper()}{what[1:]}."
    return replace(definition, description=description, parse_value=parse)


SCALARS: dict[object, ScalarDefinition] = {
    date: _strict(DateDefinition, _DAY, "a day in ISO 8601, such as 2026-05-01"),
    datetime: _strict(
        DateTimeDefinition,
        f"{_DAY}T{_TIME}{_OFFSET}?",
        "a time in ISO 8601 with an offset, such as 2026-05-01T09:00:00-04:00",
    ),
}
