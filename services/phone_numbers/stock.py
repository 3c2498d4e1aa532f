"""Filling an account's phone number stock."""

from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers

from foundation import clock, sql
from foundation.errors import UserErrorCode, refuse
from services.accounts import require_account
from telephony.regions import state_of

_NORTH_AMERICA = 1

LONGEST_SHOWN = 40
"""Characters of something that is not a number which a message repeats."""


@dataclass(frozen=True, slots=True)
class Stocked:
    """How many numbers were added, and how many were in circulation already."""

    added: int
    known: int


async def add(account_id: int, numbers: Iterable[str]) -> Stocked:
    """Add numbers of the United States or Canada to an account's stock.

    A number that is in circulation already stays where it is. Raises Refused, and adds nothing:
    INVALID for the first one that is not such a number, NOT_FOUND (the account).
    """
    parsed = [_parsed(number) for number in numbers]
    await require_account(account_id)
    now = await clock.now()
    added = await sql.execute(
        """INSERT INTO phone_number
             (account_id, e164, area_code, state, status, unused_since, created_at)
           SELECT $1, e164, area_code, state, 'AVAILABLE', $5, $5
           FROM unnest($2::text[], $3::text[], $4::text[]) AS given(e164, area_code, state)
           ON CONFLICT (e164) WHERE status <> 'RETURNED' DO NOTHING""",
        account_id,
        [e164 for e164, _, _ in parsed],
        [area_code for _, area_code, _ in parsed],
        [state for _, _, state in parsed],
        now,
    )
    return Stocked(added, known=len(parsed) - added)


def _parsed(text: str) -> tuple[str, str, str | None]:
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        number = None
    if (
        number is None
        or number.country_code != _NORTH_AMERICA
        or not phonenumbers.is_valid_number(number)
    ):
        message = f"{text[:LONGEST_SHOWN]!r} is not a phone number of the United States or Canada."
        raise refuse(UserErrorCode.INVALID, ["numbers"], message)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, e164[2:5], state_of(number)
