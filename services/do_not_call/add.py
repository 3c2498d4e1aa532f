"""Adding numbers by hand (docs/domain.md, Do-not-call list)."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.actors import Viewer
from foundation.errors import Problem, Refused, UserErrorCode, refuse
from foundation.transactions import after_commit, transaction
from models.do_not_call import DoNotCallSource
from services.contacts.phones import NotAPhoneNumber, read
from services.do_not_call import withdraw
from services.do_not_call.store import store

MOST_NUMBERS = 1_000

LONGEST_NUMBER = 100
"""Characters of a number as it is sent. No way to write one is longer."""


@dataclass(frozen=True, slots=True)
class Added:
    """How many numbers are new on the list, how many were there, and which cannot be read.

    A number that is sent twice counts once.
    """

    added: int
    already_there: int
    problems: list[Problem]


async def add(viewer: Viewer, phones: Sequence[str]) -> Added:
    """Put 1 to 1,000 numbers on the list, and take them out of the queues of active campaigns.

    Numbers that cannot be read are left out and do not stop the others. Raises Refused with BLANK
    or TOO_LONG, or with INVALID for each number if none of them can be read.
    """
    if not phones:
        raise refuse(UserErrorCode.BLANK, ["phones"], "Send at least one phone number.")
    if len(phones) > MOST_NUMBERS:
        message = f"Send at most {MOST_NUMBERS:,} phone numbers at once, or upload a file."
        raise refuse(UserErrorCode.TOO_LONG, ["phones"], message)
    numbers, problems = _read(phones, viewer.country)
    if not numbers:
        raise Refused(problems)
    async with transaction():
        added = await store(
            viewer,
            viewer.account_id,
            DoNotCallSource.ADDED,
            "SELECT unnest($phones::text[]) AS phone",
            phones=sorted(numbers),
        )
        if added:
            await after_commit(lambda: withdraw.at_once(viewer.account_id))
    return Added(added, len(numbers) - added, problems)


def _read(phones: Sequence[str], country: str) -> tuple[set[str], list[Problem]]:
    """The numbers in E.164, and what is wrong with the others."""
    numbers, problems = set(), []
    for place, phone in enumerate(phones):
        try:
            if len(phone) > LONGEST_NUMBER:
                raise NotAPhoneNumber("This is not a phone number.")
            numbers.add(read(phone, country))
        except NotAPhoneNumber as error:
            problems.append(Problem(UserErrorCode.INVALID, ("phones", str(place)), str(error)))
    return numbers, problems
