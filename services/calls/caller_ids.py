"""Which number a contact sees (docs/domain.md, Callers).

It is the one at a place among the numbers of the campaign that is computed from the dial, so that
it makes no difference to a claim how many there are.
"""

from collections.abc import Callable

_MIX = "(hashint8(head.id) & 2147483647)"
"""A number from 0 on that spreads the dials evenly."""


def _in_campaign(assignment: str) -> str:
    return f"{assignment}.campaign_id = $campaign_id AND {assignment}.ended_at IS NULL"


def _in_area(assignment: str) -> str:
    return f"{_in_campaign(assignment)} AND {assignment}.area_code = substr(head.phone, 3, 3)"


def _at_place(place: str, among: Callable[[str], str]) -> str:
    """The number at the dial's place. Its count is one more than the last place."""
    return f"""(
      SELECT a.phone_number_id FROM phone_number_assignment a
      WHERE {among("a")} AND a.{place} = {_MIX} % (1 + (
        SELECT last.{place} FROM phone_number_assignment last
        WHERE {among("last")} AND last.{place} IS NOT NULL
        ORDER BY last.{place} DESC LIMIT 1)) LIMIT 1)"""


_WITHOUT_PLACES = f"""(
      SELECT n.id FROM phone_number_assignment a JOIN phone_number n ON n.id = a.phone_number_id
      WHERE {_in_campaign("a")}
      ORDER BY n.area_code = substr(head.phone, 3, 3) DESC, hashint8(n.id # head.id) LIMIT 1)"""
"""For campaigns that the release before launches while it still runs: it gives no places."""

CHOICE = f"""coalesce({_at_place("place_in_area", _in_area)}, {_at_place("place", _in_campaign)},
      {_WITHOUT_PLACES})"""
"""SQL for the id of the phone number with which the dial `head` of the campaign is called."""
