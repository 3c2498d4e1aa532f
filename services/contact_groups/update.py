"""Renaming a contact group, archiving it, and taking it out of the archive."""

from collections.abc import Mapping
from typing import Any

from foundation import clock, sql
from foundation.actors import Actor
from foundation.errors import Problem, Refused, UserErrorCode
from foundation.transactions import transaction
from services.contact_groups.create import name_problems
from services.contact_groups.locking import lock


async def update(actor: Actor, group_id: int, changes: Mapping[str, Any]) -> None:
    """Change what is sent of `name` and `archived` (docs/domain.md, Contacts).

    A value that is there already is not a change. Raises Refused: NOT_FOUND, CONFLICT, or what is
    wrong with the values; None is wrong, because a group always has both.
    """
    if problems := _problems(changes):
        raise Refused(problems)
    async with transaction():
        group = await lock(actor, group_id, "NO KEY UPDATE")
        archived_at = group["archived_at"]
        if "archived" in changes:
            archived_at = (archived_at or await clock.now()) if changes["archived"] else None
        await sql.execute(
            "UPDATE contact_group SET name = $2, archived_at = $3 WHERE id = $1",
            group_id,
            changes.get("name", group["name"]),
            archived_at,
        )


def _problems(changes: Mapping[str, Any]) -> list[Problem]:
    problems = name_problems(changes["name"] or "") if "name" in changes else []
    if changes.get("archived", False) is None:
        message = "Send true or false, or leave it out to change nothing."
        problems.append(Problem(UserErrorCode.INVALID, ("archived",), message))
    return problems
