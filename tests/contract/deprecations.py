"""What of a schema is deprecated, and whether clients were told in time."""

import re
from collections.abc import Iterator
from datetime import date

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
)

from schema.deprecation import NOTICE
from tests.contract.changelog import Release

_UNTIL = re.compile(r" It works until (\d{4}-\d\d-\d\d) at least\.$")


def deprecations(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    """The name of each deprecated thing, as in `Type.field`, and the reason."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLEnumType):
            parts = [(f"{kind.name}.{name}", value) for name, value in kind.values.items()]
        elif isinstance(kind, GraphQLInputObjectType):
            parts = [(f"{kind.name}.{name}", field) for name, field in kind.fields.items()]
        elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            parts = [(f"{kind.name}.{name}", field) for name, field in kind.fields.items()]
            parts += [
                (f"{kind.name}.{name}({argument}:)", declared)
                for name, field in kind.fields.items()
                for argument, declared in field.args.items()
            ]
        else:
            continue
        yield from (
            (name, part.deprecation_reason) for name, part in parts if part.deprecation_reason
        )


def faults(schema: GraphQLSchema, releases: list[Release]) -> list[str]:
    """Deprecations without a day, that the CHANGELOG does not list, or with too little notice.

    Notice counts from the release that lists it first. If that is the coming one, it counts from
    the last release, and again from the right day once the coming one has it.
    """
    found = []
    for name, reason in deprecations(schema):
        until = _UNTIL.search(reason)
        listing = [each for each in releases if f"`{name}`" in each.words]
        if until is None:
            found.append(f"{name}: say until when it works (schema/deprecation.py)")
        elif not listing:
            found.append(f"{name}: list `{name}` in CHANGELOG.md")
        else:
            days = [each.day for each in [listing[-1], *releases] if each.day]
            if date.fromisoformat(until[1]) < days[0] + NOTICE:
                found.append(f"{name}: give {NOTICE.days} days of notice after {days[0]}")
    return found
