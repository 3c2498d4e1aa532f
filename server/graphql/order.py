"""The order of the errors of a response: that of the fields they belong to.

Fields that wait fail in any order, which differs from one execution of a document to the next.
"""

from collections.abc import Sequence
from typing import Any

from graphql import GraphQLError


def in_order(errors: Sequence[GraphQLError], data: Any) -> list[GraphQLError]:
    return sorted(errors, key=lambda error: _place(error.path or (), data))


def _place(path: Sequence[str | int], data: Any) -> list[tuple[int, str]]:
    """Where a path leads in the data. Below a null, names are compared by their letters."""
    place = []
    for key in path:
        if isinstance(key, int):
            place.append((key, ""))
            data = data[key] if isinstance(data, list) else None
        else:
            known = list(data) if isinstance(data, dict) else []
            place.append((known.index(key) if key in known else len(known), key))
            data = data[key] if key in known else None
    return place
