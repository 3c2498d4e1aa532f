"""Which account a row belongs to, by every way that leads from it to one.

Read from the models, so that a new table or reference is checked without being named here.
"""

from collections.abc import Iterator

from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model

import models


def account_queries() -> dict[str, str]:
    """For every table with several ways to an account: the rows whose ways end at several."""
    queries = {}
    for name in models.__all__:
        model = getattr(models, name)
        if isinstance(model, type) and issubclass(model, Model):
            ways = list(_ways(model, "t"))
            if len(ways) > 1:
                queries[model._meta.db_table] = _rows_of_several(model._meta.db_table, ways)
    return queries


def _rows_of_several(table: str, ways: list[str]) -> str:
    return f"""SELECT t.id, found.accounts FROM {table} t, LATERAL (
                 SELECT array_agg(DISTINCT account) AS accounts
                 FROM unnest(ARRAY[{", ".join(ways)}]::bigint[]) AS account
                 WHERE account IS NOT NULL) found
               WHERE cardinality(found.accounts) > 1"""


def _ways(model: type[Model], row: str) -> Iterator[str]:
    """SQL for the account that each reference of a row leads to."""
    for name in sorted(model._meta.fk_fields):
        reference = model._meta.fields_map[name]
        assert isinstance(reference, ForeignKeyFieldInstance)
        target, column = reference.related_model, f"{row}.{reference.source_field}"
        if target is models.Account:
            yield column
        else:
            there = f"{row}_{name}"
            account = _own_account(target, there)
            yield f"(SELECT {account} FROM {target._meta.db_table} {there} WHERE id = {column})"


def _own_account(model: type[Model], row: str) -> str:
    """SQL for the account that a row has itself, or else has through its first reference."""
    if "account_id" in model._meta.fields_map:
        return f"{row}.account_id"
    return next(_ways(model, row))
