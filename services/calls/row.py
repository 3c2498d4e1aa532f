"""A call's row and how it is read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asyncpg import Record

from foundation import sql
from foundation.actors import Viewer
from foundation.large_columns import Large
from models.call_results import CallResult
from models.roles import Role
from models.users import UserStatus
from services.contacts.erased import shown
from services.contacts.row import ContactRow
from services.users.row import UserRow

COLUMNS = """k.id, k.campaign_id, k.contact_id, k.started_at, k.ended_at, k.result,
    k.patch_thru_target, k.lease_until, n.e164 AS caller_id,
    p.phone, p.first_name, p.last_name, p.custom_fields,
    u.id AS user_id, u.name AS user_name, u.email, u.role,
    u.status AS user_status, u.created_at AS user_created_at"""

AROUND = """JOIN phone_number n ON n.id = k.phone_number_id
    JOIN contact p ON p.id = k.contact_id JOIN app_user u ON u.id = k.user_id"""
"""What a call `k` refers to. A statement that changes calls reads them with it."""

TABLES = f"call k {AROUND}"

IS_CALL = "(k.ended_at IS NULL OR k.result IS NOT NULL)"
"""What tells calls from claims that were abandoned (docs/domain.md, Callers)."""


ANSWERS: Large[dict[str, Any]] = Large("call", "answers", json.loads)


@dataclass(frozen=True, slots=True)
class CallRow:
    id: int
    campaign_id: int
    contact_id: int
    caller: UserRow
    caller_id: str
    phone: str
    first_name: str
    last_name: str
    custom_fields: dict[str, str]
    started_at: datetime
    ended_at: datetime | None
    result: CallResult | None
    patch_thru_target: str | None
    lease_until: datetime | None

    @property
    def contact(self) -> ContactRow:
        return ContactRow(
            self.contact_id, self.phone, self.first_name, self.last_name, self.custom_fields
        )

    @classmethod
    def read(cls, record: Record) -> "CallRow":
        result = record["result"]
        return cls(
            id=record["id"],
            campaign_id=record["campaign_id"],
            contact_id=record["contact_id"],
            caller=UserRow(
                id=record["user_id"],
                name=record["user_name"],
                email=record["email"],
                role=Role(record["role"]),
                status=UserStatus(record["user_status"]),
                created_at=record["user_created_at"],
            ),
            caller_id=record["caller_id"],
            phone=shown(record["phone"]),
            first_name=record["first_name"],
            last_name=record["last_name"],
            custom_fields=json.loads(record["custom_fields"]),
            started_at=record["started_at"],
            ended_at=record["ended_at"],
            result=CallResult(result) if result else None,
            patch_thru_target=record["patch_thru_target"],
            lease_until=record["lease_until"],
        )


async def by_ids(call_ids: Sequence[int]) -> dict[int, CallRow]:
    """The calls with these ids. The caller has checked that they may be read."""
    records = await sql.rows(
        f"SELECT {COLUMNS} FROM {TABLES} WHERE k.id = ANY($1::bigint[])", call_ids
    )
    return {record["id"]: CallRow.read(record) for record in records}


async def by_id(account_id: int, call_id: int, user_id: int | None) -> CallRow | None:
    """The account's call with this id; None if its claim was abandoned.

    If a user is given, only if it is their call and they have not ended it, or still have a seat in
    its active campaign (docs/domain.md, Callers).
    """
    record = await sql.row(
        f"""SELECT {COLUMNS} FROM {TABLES} JOIN campaign c ON c.id = k.campaign_id
            WHERE k.id = $1 AND c.account_id = $2 AND {IS_CALL} AND (
              $3::bigint IS NULL OR k.user_id = $3 AND (
                k.ended_at IS NULL OR c.status = 'ACTIVE' AND EXISTS (
                  SELECT 1 FROM assignment a WHERE a.campaign_id = c.id AND a.user_id = $3)))""",
        call_id,
        account_id,
        user_id,
    )
    return CallRow.read(record) if record else None


async def open_calls(viewer: Viewer, campaign_ids: Sequence[int]) -> dict[int, CallRow]:
    """By campaign, the call that the viewer has begun there and not recorded yet."""
    records = await sql.rows(
        f"""SELECT {COLUMNS} FROM {TABLES}
            WHERE k.user_id = $1 AND k.campaign_id = ANY($2::bigint[]) AND k.ended_at IS NULL""",
        viewer.user_id,
        campaign_ids,
    )
    return {record["campaign_id"]: CallRow.read(record) for record in records}
