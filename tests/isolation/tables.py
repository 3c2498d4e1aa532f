"""An account's rows in all tables, found by the references of the models, and marks in their texts.

A new table is found by itself where it has `account_id`, another reference, or `campaign_id`.
"""

import json
from dataclasses import dataclass
from typing import Any

from tortoise.fields.data import CharEnumFieldInstance
from tortoise.models import Model

import models
from foundation import sql

OF_NOBODY = {"zone_set"}
"""Tables that no account owns and that hold nothing of one."""

TABLES: dict[str, type[Model]] = {
    model._meta.db_table: model
    for name in models.__all__
    for model in [getattr(models, name)]
    if model._meta.db_table not in OF_NOBODY
}


def owners(table: str) -> dict[str, str]:
    """The columns by which a row belongs to rows of other tables, and these tables."""
    meta = TABLES[table]._meta
    if table == "account":
        return {}
    if "account_id" in meta.fields_map:
        return {"account_id": "account"}
    if "campaign_id" in meta.fields_map:
        return {"campaign_id": "campaign"}
    return {
        str(meta.fields_map[name].source_field): meta.fields_map[name].related_model._meta.db_table  # type: ignore[attr-defined]
        for name in meta.fk_fields
    }


def belongs(table: str, alias: str, depth: int = 0) -> str:
    """The SQL condition that a row is of the account $1."""
    if table == "account":
        return f"{alias}.id = $1"
    if "account_id" in owners(table):
        return f"{alias}.account_id = $1"
    inner = f"o{depth}"
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {owner} {inner} WHERE {inner}.id = {alias}.{column}"
        f" AND ({belongs(owner, inner, depth + 1)}))"
        for column, owner in owners(table).items()
    )


Rows = dict[str, dict[int, dict[str, Any]]]


async def rows_of(account_id: int) -> Rows:
    """All rows of the account by table and id."""
    parts = [
        f"SELECT '{table}' AS name, t.id, to_jsonb(t) AS row FROM {table} t"
        f" WHERE {belongs(table, 't')}"
        for table in TABLES
    ]
    found: Rows = {table: {} for table in TABLES}
    for record in await sql.rows(" UNION ALL ".join(parts), account_id):
        found[record["name"]][record["id"]] = json.loads(record["row"])
    return found


@dataclass(frozen=True, slots=True)
class Column:
    table: str
    name: str
    type: str
    longest: int | None

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"


async def text_columns() -> list[Column]:
    """The columns that hold texts; those of enums are not among them."""
    records = await sql.rows(
        """SELECT table_name, column_name, data_type, character_maximum_length
           FROM information_schema.columns WHERE table_schema = 'public'
             AND table_name = ANY($1::text[])
             AND (data_type IN ('character varying', 'text', 'jsonb')
               OR udt_name IN ('_text', '_varchar'))
           ORDER BY table_name, column_name""",
        list(TABLES),
    )
    columns = [Column(*record) for record in records]
    return [column for column in columns if not _is_enum(column)]


def _is_enum(column: Column) -> bool:
    for field in TABLES[column.table]._meta.fields_map.values():
        if (field.source_field or field.model_field_name) == column.name:
            return isinstance(field, CharEnumFieldInstance)
    return False


_TEXT = "$1 || '-' || id"
_OBJECT = "jsonb_build_object($1, $1 || '-' || id)"

PLANTED = {
    "access_token.label": _TEXT,
    "account.name": _TEXT,
    "app_user.email": "$1 || '-' || id || '@test.example'",
    "app_user.name": _TEXT,
    "audit_event.address": _TEXT,
    "audit_event.details": f"details || {_OBJECT}",
    "call.answers": _OBJECT,
    "call.patch_thru_target": _TEXT,
    "campaign.description": _TEXT,
    "campaign.invite_token": _TEXT,
    "campaign.name": _TEXT,
    "campaign.patch_thru_targets": "jsonb_build_array("
    "jsonb_build_object('name', $1 || id, 'phoneNumber', '+12125550100'))",
    "campaign.script": _TEXT,
    "campaign_event.changes": _OBJECT,
    "carrier_operation.advice": _TEXT,
    "carrier_operation.last_error": _TEXT,
    "contact.custom_fields": _OBJECT,
    "contact.first_name": _TEXT,
    "contact.last_name": _TEXT,
    "contact_group.custom_columns": "ARRAY[$1]",
    "contact_group.name": _TEXT,
    "export.custom_columns": "ARRAY[$1]",
    "export.error": _TEXT,
    "idempotency_key.key": _TEXT,
}
"""How a mark ($1) gets into a column: SQL that is set in all rows of the account."""

CLOSED = {
    "access_token.scopes",
    "app_user.password_hash",
    "account.country",
    "account.time_zone",
    "campaign.closes_at",
    "campaign.opens_at",
    "campaign.regions",
    "campaign.targeting",
    "campaign.time_zone",
    "carrier_operation.candidate",
    "carrier_operation.passed_over",
    "contact.phone",
    "dial.phone",
    "do_not_call.phone",
    "export.time_zone",
    "idempotency_key.mutation",
    "idempotency_key.result",
    "phone_number.area_code",
    "phone_number_assignment.area_code",
    "phone_number.e164",
    "phone_number.state",
    "phone_number_order.region",
}
"""Columns into which no mark fits: their form is given. (Phone numbers are looked for as well.)"""


async def plant(account_id: int, mark: str) -> None:
    """Write the mark into every text of the account."""
    for column in await text_columns():
        if expression := PLANTED.get(str(column)):
            cast = "" if "jsonb" in expression or "ARRAY" in expression else "::text"
            await sql.execute(
                f"""UPDATE {column.table} t SET {column.name} =
                      ({expression.replace("$1", "$2::text")}){cast}
                    WHERE {belongs(column.table, "t")}""",
                account_id,
                mark,
            )


async def phones_of(account_id: int) -> set[str]:
    """Every phone number that the account has anywhere."""
    rows = await rows_of(account_id)
    found = {
        row[column]
        for table in rows.values()
        for row in table.values()
        for column in ("phone", "e164", "candidate")
        if row.get(column)
    }
    passed_over = (row["passed_over"] for row in rows["carrier_operation"].values())
    return found.union(*passed_over)
