"""The values that schemathesis puts into documents: half of them such that operations get deep."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import graphql
import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

from tests.outside.pool import PLACEHOLDER

WORDS = (
    *("Reminder", "Copy of Reminder", "a@test.example", "x" * 201, "\x00", "𝄞", "=1+1"),
    *("America/New_York", "Europe/Paris", "09:00", "21:00", "8:00", "24:00", "212", "NY", "999"),
    *("+12125550123", "212 555 0124", "MQ==", "once"),
)


def register() -> None:
    """Let schemathesis use these values for our scalars, and for GraphQL's own where that helps."""
    near = st.builds(
        lambda minutes, hours: (datetime.now(UTC) + timedelta(minutes=minutes)).astimezone(
            timezone(timedelta(hours=hours))
        ),
        st.integers(-100_000, 200_000),
        st.integers(-12, 14),
    )
    words = st.sampled_from(WORDS)
    known = st.integers(0, 2**16).map((PLACEHOLDER + "{}").format)
    times = near | near | st.datetimes(timezones=st.just(UTC) | st.none())
    days = near.map(datetime.date) | st.dates()
    scalars = {
        "Date": days.map(str) | days.map(str) | words,
        "DateTime": times.map(datetime.isoformat) | times.map(datetime.isoformat) | words,
        "ID": known | known | known | st.text(),
        "String": known | known | words | st.text(),
    }
    for name, strategy in scalars.items():
        schemathesis.graphql.scalar(name, strategy.map(nodes.String))
    few = st.integers(1, 10)
    numbers = few | few | st.integers(0, 101) | st.integers(-(2**31), 2**31 - 1)
    schemathesis.graphql.scalar("Int", numbers.map(nodes.Int))
    schemathesis.graphql.scalar("JSON", _json().map(_node))


def _json() -> st.SearchStrategy[Any]:
    plain = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text()
    )
    names = st.from_regex(r"[a-z][a-zA-Z0-9_]{0,8}", fullmatch=True)
    return st.recursive(plain, lambda part: st.lists(part) | st.dictionaries(names, part))


def _node(value: Any) -> graphql.ValueNode:
    if isinstance(value, list):
        return nodes.List([_node(part) for part in value])
    if isinstance(value, dict):
        return nodes.Object(
            [
                graphql.ObjectFieldNode(name=graphql.NameNode(value=name), value=_node(part))
                for name, part in value.items()
            ]
        )
    if value is None:
        return nodes.Null
    if isinstance(value, bool):
        return nodes.Boolean(value)
    if isinstance(value, str):
        return nodes.String(value)
    return nodes.Int(value) if isinstance(value, int) else nodes.Float(value)
