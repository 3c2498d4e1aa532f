"""Contact groups: the uploaded lists of an account."""

from services import clock, sql
from services.actors import Actor
from services.errors import Refused
from services.text import text_problems

LONGEST_NAME = 200
"""Characters of a group's name."""


async def create(actor: Actor, name: str) -> int:
    """A new, empty group of the actor's account; answers its id.

    The name is kept without the spaces around it. Raises Refused for the field `name` with BLANK,
    TOO_LONG or INVALID.
    """
    problems = text_problems(
        name, ("name",), longest=LONGEST_NAME, what="The name", required=True
    )
    if problems:
        raise Refused(problems)
    group_id: int = await sql.value(
        "INSERT INTO contact_group (account_id, name, contact_count, created_at)"
        " VALUES ($1, $2, 0, $3) RETURNING id",
        actor.account_id,
        name.strip(),
        await clock.now(),
    )
    return group_id
