"""What is forgotten of a campaign setting: table, model, row and schema are compared."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLNamedType, get_named_type
from strawberry.utils.str_converters import to_camel_case

from models import Campaign
from server.graphql.schema import graphql_schema
from services.campaigns.row import LARGE, STORED
from services.campaigns.settings import SETTINGS, Setting

NOT_SETTINGS = {
    *("id", "account_id", "status", "invite_token", "cloned_from_id", "created_at", "updated_at"),
    *("contact_count", "remaining", "in_progress", "withdrawn", "overlaps_counted_at"),
    *("launched_at", "last_activity_at", "auto_archive_at"),
    *("archived_at", "archive_reason", "archived_by_id", "created_by_id", "launched_by_id"),
    "version",
    "zone_sets",
}
"""Columns of a campaign that say where it is in its life."""

INPUTS = ("CreateCampaignInput", "UpdateCampaignInput")
_NOT_SETTINGS_OF_INPUTS = {"id", "idempotencyKey", "expectedVersion"}
_NAME_IN_EVENTS = re.compile(r"[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?")


def fields_of(kind: str) -> dict[str, bool]:
    """The fields of a type and those of their types, as dotted paths; whether each is described."""
    return {
        path: bool(part.description)
        for name, whole in _fields(graphql_schema._schema.type_map[kind])
        for path, part in (
            (name, whole),
            *((f"{name}.{below}", each) for below, each in _fields(get_named_type(whole.type))),
        )
    }


def _fields(kind: GraphQLNamedType) -> Iterator[tuple[str, Any]]:
    yield from getattr(kind, "fields", {}).items()


@dataclass
class Described:
    """Everything that describes the settings of a campaign."""

    table: dict[str, Setting] = field(default_factory=lambda: dict(SETTINGS))
    columns: set[str] = field(default_factory=lambda: set(Campaign._meta.db_fields))
    row: set[str] = field(default_factory=lambda: {*STORED, *(column.name for column in LARGE)})
    schema: dict[str, dict[str, bool]] = field(
        default_factory=lambda: {kind: fields_of(kind) for kind in ("Campaign", *INPUTS)}
    )

    def gaps(self) -> list[str]:
        """What is forgotten; nothing where all is well."""
        return [*self._gaps_of_columns(), *self._gaps_of_names(), *self._gaps_of_schema()]

    def _gaps_of_columns(self) -> Iterator[str]:
        entries = Counter(name for setting in self.table.values() for name in setting.columns)
        for column in self.columns - NOT_SETTINGS - entries.keys():
            yield f"the column {column} has no entry"
        for column, count in entries.items():
            if count > 1:
                yield f"the column {column} has {count} entries"
            if column not in self.columns:
                yield f"the entry's column {column} does not exist"
            if column not in self.row:
                yield f"the column {column} is not read"

    def _gaps_of_names(self) -> Iterator[str]:
        for key, setting in self.table.items():
            if setting.name != to_camel_case(key):
                yield f"{key} is called {setting.name}"
            for name in setting.columns.values():
                if not _NAME_IN_EVENTS.fullmatch(name):
                    yield f"events say {name}"
                if name.split(".")[0] != setting.name:
                    yield f"events say {name} for {setting.name}"

    def _gaps_of_schema(self) -> Iterator[str]:
        names = {setting.name for setting in self.table.values()}
        parts = {name for setting in self.table.values() for name in setting.columns.values()}
        for kind, found in self.schema.items():
            for path in sorted(names | parts):
                if path not in found:
                    yield f"{kind} has no {path}"
                elif not found[path]:
                    yield f"{path} of {kind} has no description"
        for kind in INPUTS:
            sent = {path for path in self.schema[kind] if "." not in path}
            for path in sent - names - _NOT_SETTINGS_OF_INPUTS:
                yield f"{path} of {kind} has no entry"
