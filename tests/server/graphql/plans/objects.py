"""Made-up objects of the schema's types. The same key and world always make the same values."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, ClassVar, TypeAlias
from zlib import crc32
from zoneinfo import ZoneInfo

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLUnionType,
)

from server.graphql.plans.facts import DEFINITION
from server.graphql.schema import graphql_schema

NEW_YORK = ZoneInfo("America/New_York")
SAMPLES: dict[str, tuple[Any, ...]] = {
    "String": ("", "a", "é ☎ 🙂", '"\\\n\x01', "x" * 201, "\x02" * 300),
    "ID": ("Q2FtcGFpZ246MQ", "", "1"),
    "Int": (0, 1, -1, 2**31 - 1, -(2**31)),
    "Float": (0.0, -0.0, 1.0, 1 / 3, 1e300, 7),
    "Boolean": (True, False),
    "Date": (date(1, 1, 1), date(2026, 12, 31)),
    "DateTime": (
        datetime(2026, 5, 1, 9, tzinfo=UTC),
        datetime(2026, 5, 1, 9, 0, 0, 1, tzinfo=NEW_YORK),
        datetime(1850, 5, 1, tzinfo=NEW_YORK),
        datetime(1, 1, 1),  # noqa: DTZ001
        datetime(2026, 5, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
    ),
    "JSON": ({}, {"a": [1, None, {"b": "é"}]}, [], "text", 0, True, 1.5),
}

Fault: TypeAlias = Callable[["World", Any, str], Any]
"""Returns a value that a field of this type must not have, or raises."""


def chance(key: str, among: int) -> int:
    """A number below `among` that depends on nothing but the key."""
    return crc32(key.encode()) // 7 % among


@dataclass
class World:
    """Where values come from: `faults` says which fields return wrong ones in two of three rows."""

    seed: str
    faults: Mapping[str, Fault] = field(default_factory=dict)
    coroutines: list[Coroutine[Any, Any, Any]] = field(default_factory=list)
    """Values that are to be closed: nobody may have awaited them."""

    def value(self, place: str, kind: Any, key: str) -> Any:
        fault = self.faults.get(place)
        if fault and chance(f"{key} is wrong", 3):
            return fault(self, kind, key)
        return self.made(kind, key)

    def made(self, kind: Any, key: str) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return self.required(kind.of_type, key)
        return self.required(kind, key) if chance(f"{key} is there", 6) else None

    def required(self, kind: Any, key: str) -> Any:
        if isinstance(kind, GraphQLList):
            items = range(chance(f"{key} length", 4))
            return [self.made(kind.of_type, f"{key}/{item}") for item in items]
        if isinstance(kind, GraphQLEnumType):
            members = list(kind.extensions[DEFINITION].wrapped_cls)
            return members[chance(key, len(members))]
        if kind.name in SAMPLES:
            return SAMPLES[kind.name][chance(key, len(SAMPLES[kind.name]))]
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            names = possible(kind)
            return class_for(names[chance(key, len(names))])(key, self)
        return class_for(kind.name)(key, self)


def possible(kind: GraphQLInterfaceType | GraphQLUnionType) -> list[str]:
    if isinstance(kind, GraphQLUnionType):
        return [each.name for each in kind.types]
    real: Any = graphql_schema._schema.type_map[kind.name]
    return [each.name for each in graphql_schema._schema.get_possible_types(real)]


class Made:
    """An object of one type."""

    kind: ClassVar[str]
    types: ClassVar[dict[str, GraphQLField]]
    paths: ClassVar[dict[str, str]]
    """The fields that are read by paths of attributes."""

    def __init__(self, key: str, world: World) -> None:
        self.key = key
        self.world = world

    def __repr__(self) -> str:
        return f"{self.kind} {self.key}"

    def value(self, name: str, given: Mapping[str, Any] | None = None) -> Any:
        arguments = repr(sorted(given.items())) if given else ""
        key = f"{self.key}/{name}{arguments}"
        return self.world.value(f"{self.kind}.{name}", self.types[name].type, key)

    def __getattr__(self, name: str) -> Any:
        return _Path(self, "").follow(name)


@dataclass
class _Path:
    """On the way from an object to a value."""

    made: Made
    path: str

    def follow(self, name: str) -> Any:
        path = f"{self.path}.{name}".lstrip(".")
        paths = type(self.made).paths
        if path in paths:
            return self.made.value(paths[path])
        if any(each.startswith(f"{path}.") for each in paths):
            return _Path(self.made, path)
        raise AttributeError(name)

    def __getattr__(self, name: str) -> Any:
        return self.follow(name)


@cache
def class_for(kind: str) -> type[Made]:
    return type(kind, (Made,), {"kind": kind, "types": {}, "paths": {}})
