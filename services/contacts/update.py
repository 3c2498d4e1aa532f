"""Correcting a contact (docs/domain.md, Contacts)."""

import json
from collections.abc import Mapping
from typing import Any

from asyncpg import Record, UniqueViolationError

from foundation import sql
from foundation.actors import Viewer
from foundation.characters import is_visible
from foundation.errors import Problem, Refused, UserErrorCode, refuse
from foundation.text import text_problems
from foundation.transactions import transaction
from models.contacts import ERASED
from services.contacts import custom_fields, erased
from services.contacts.erased import Hashes
from services.contacts.new_contacts import LONGEST_NAME
from services.contacts.numbers import renumber
from services.contacts.phones import NotAPhoneNumber, read, to_e164

_NAMES = {"first_name": ("firstName", "The first name"), "last_name": ("lastName", "The last name")}


async def update(viewer: Viewer, contact_id: int, changes: Mapping[str, Any]) -> None:
    """Change what is sent of `first_name`, `last_name`, `phone` and `custom_fields`.

    None clears names and custom fields. Queued dials follow a new number, see `renumber`. Raises
    Refused: NOT_FOUND, WRONG_STATUS if the person was erased, or with all that is wrong with the
    values: INVALID, TOO_LONG; INVALID also if the group has the number already or its owner was
    erased; CONFLICT if another contact is given it at this moment.
    """
    async with transaction():
        hashes = await erased.settled_hashes(viewer.account_id)  # an erasure waits, or came first
        contact = await _lock(viewer, contact_id)
        await _require_not_erased(hashes, contact, viewer, changes)
        columns, problems = _columns(contact, viewer, changes)
        if problems:
            raise Refused(problems)
        await sql.execute(
            """UPDATE contact SET first_name = $2, last_name = $3, custom_fields = $4
               WHERE id = $1""",
            contact_id,
            columns["first_name"],
            columns["last_name"],
            columns["custom_fields"],
        )
        if columns["phone"] != contact["phone"]:
            await _renumber(viewer, contact, columns["phone"])


async def _lock(viewer: Viewer, contact_id: int) -> Record:
    contact = await sql.row(
        """SELECT p.*, g.custom_columns FROM contact p JOIN contact_group g ON g.id = p.group_id
           WHERE p.id = $1 AND g.account_id = $2 AND g.deleted_at IS NULL FOR UPDATE OF p""",
        contact_id,
        viewer.account_id,
    )
    if contact is None:
        raise refuse(UserErrorCode.NOT_FOUND, ["id"], "There is no contact with this id.")
    return contact


async def _require_not_erased(
    hashes: Hashes, contact: Record, viewer: Viewer, changes: Mapping[str, Any]
) -> None:
    if contact["phone"].startswith(ERASED):
        message = "This person was erased on request. Their contact stays empty."
        raise refuse(UserErrorCode.WRONG_STATUS, ["id"], message)
    phone = to_e164(changes.get("phone") or "", viewer.country)
    if phone and await hashes.known([phone]):
        raise refuse(UserErrorCode.INVALID, ["phone"], erased.REJECTION)


def _columns(
    contact: Record, viewer: Viewer, changes: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Problem]]:
    """The columns as they will be, and what is wrong with the changes."""
    columns: dict[str, Any] = dict(contact)
    problems: list[Problem] = []
    for column, (field, what) in _NAMES.items():
        if column in changes:
            name = _on_one_line(changes[column] or "")
            problems += text_problems(name, (field,), longest=LONGEST_NAME, what=what)
            columns[column] = name
    if "phone" in changes:
        try:
            columns["phone"] = read(changes["phone"] or "", viewer.country)
        except NotAPhoneNumber as error:
            problems.append(Problem(UserErrorCode.INVALID, ("phone",), str(error)))
    if "custom_fields" in changes:
        given = {} if changes["custom_fields"] is None else changes["custom_fields"]
        known = {*contact["custom_columns"], *json.loads(contact["custom_fields"])}
        wrong = custom_fields.problems(given, known)
        problems += wrong
        columns["custom_fields"] = "{}" if wrong else custom_fields.stored(given)
    return columns, problems


def _on_one_line(name: str) -> str:
    """As an upload reads a name: "" if nobody can see it."""
    return " ".join(name.split()) if is_visible(name) else ""


async def _renumber(viewer: Viewer, contact: Record, phone: str) -> None:
    try:
        await renumber(viewer.account_id, contact["id"], contact["phone"], phone)
    except UniqueViolationError as taken:
        if taken.table_name != "contact":
            message = "Another contact was just given this number. Send the change again."
            raise refuse(UserErrorCode.CONFLICT, ["phone"], message) from taken
        message = "Another contact of the group has this number. A group has each number once."
        raise refuse(UserErrorCode.INVALID, ["phone"], message) from taken
