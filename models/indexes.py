"""Partial, unique and expression indexes, which a Tortoise model cannot declare."""

from collections.abc import Mapping

from tortoise.migrations.operations import RunSQL

_UNIQUE = "UNIQUE "


def index_operations(indexes: Mapping[str, str]) -> list[RunSQL]:
    """The operation of a migration that creates these indexes.

    A definition is what follows ON in SQL, with UNIQUE before it if the index is unique. It is one
    operation for all of them, because Tortoise copies every model before each operation.
    """
    create = [_create(name, definition) for name, definition in indexes.items()]
    return [RunSQL(create, [f"DROP INDEX {name}" for name in indexes])]


def _create(name: str, definition: str) -> str:
    unique = _UNIQUE if definition.startswith(_UNIQUE) else ""
    return f"CREATE {unique}INDEX {name} ON {definition.removeprefix(_UNIQUE)}"
