"""Making a contact group."""

from foundation import clock, sql
from foundation.actors import Actor
from foundation.errors import Problem, Refused
from foundation.text import text_problems
from foundation.transactions import transaction

LONGEST_NAME = 200
"""Characters of a group's name."""


async def create(actor: Actor, name: str) -> int:
    """Make an empty group in the actor's account. Returns its id.

    Raises Refused for the field `name` with BLANK, TOO_LONG or INVALID.
    """
    if problems := name_problems(name):
        raise Refused(problems)
    async with transaction():
        group_id: int = await sql.value(
            "INSERT INTO contact_group (account_id, name, contact_count, created_at)"
            " VALUES ($1, $2, 0, $3) RETURNING id",
            actor.account_id,
            name,
            await clock.now(),
        )
    return group_id


def name_problems(name: str) -> list[Problem]:
    return text_problems(name, ("name",), longest=LONGEST_NAME, what="The name", required=True)
