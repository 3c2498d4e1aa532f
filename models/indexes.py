"""Partial, unique and expression indexes, which a Tortoise model cannot declare."""

from collections.abc import Mapping

from tortoise.migrations.operations import RunSQL

_UNIQUE = "UNIQUE "


def index_operations(indexes: Mapping[str, str]) -> list[RunSQL]:
    """Operations of a migration that create these indexes.

    A definition is what follows ON in SQL, with UNIQUE before it if the index is unique.
    """
    return [RunSQL(_create(name, text), f"DROP INDEX {name}") for name, text in indexes.items()]


def _create(name: str, definition: str) -> str:
    unique = _UNIQUE if definition.startswith(_UNIQUE) else ""
    return f"CREATE {unique}INDEX {name} ON {definition.removeprefix(_UNIQUE)}"
