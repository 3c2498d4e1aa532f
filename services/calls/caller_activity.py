"""The callers of a campaign: who is logged in, who is in a call, and what they have done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from asyncpg import Record

from foundation.cursors import Order
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging
from services import presence

_ORDER = Order("CALLER_NAME", "lower(u.name)", str)
_USER = "u.id, lower(u.name) AS sort_key"

_SEATED = Listing(
    f"""{_USER}, a.campaign_id, c.status = 'ACTIVE' AS running, (
      SELECT k.started_at FROM call k
      WHERE k.campaign_id = a.campaign_id AND k.user_id = u.id
        AND k.ended_at IS NULL) AS calling""",
    """assignment a JOIN app_user u ON u.id = a.user_id
      JOIN campaign c ON c.id = a.campaign_id""",
    _ORDER,
    counted="assignment a JOIN campaign c ON c.id = a.campaign_id",
    id_column="u.id",
)

_CALLED = """(
      WITH RECURSIVE called AS (
        (SELECT k.user_id FROM call k WHERE k.campaign_id = owner.id AND k.result IS NOT NULL
         ORDER BY k.user_id LIMIT 1)
        UNION ALL
        SELECT (SELECT k.user_id FROM call k WHERE k.campaign_id = owner.id
            AND k.result IS NOT NULL AND k.user_id > called.user_id ORDER BY k.user_id LIMIT 1)
        FROM called WHERE called.user_id IS NOT NULL)
      SELECT user_id FROM called WHERE user_id IS NOT NULL
      UNION SELECT a.user_id FROM assignment a WHERE a.campaign_id = owner.id) x"""
"""Who has an assignment in the campaign or has recorded a call there.

It takes one step in the index for each caller, not for each call.
"""

_CALLERS = Listing(
    _USER,
    f"{_CALLED} JOIN app_user u ON u.id = x.user_id",
    _ORDER,
    counted=_CALLED,
    id_column="u.id",
)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A user with a seat. `logged_in` is None while this cannot be found out."""

    campaign_id: int
    user_id: int
    logged_in: bool | None
    call_started_at: datetime | None


async def activity(
    campaign_ids: Sequence[int], paging: Paging, logged_in: bool | None
) -> dict[int, Page[ActivityRow]]:
    """For each of these campaigns a page of the users with a seat, by name.

    `logged_in` keeps those only who are, or who are not. Raises BadRequest, and Unavailable if
    this cannot be found out because Redis is away. Otherwise one look into Redis and one statement.
    """
    present = await presence.logged_in(campaign_ids)
    values: dict[str, object] = {}
    wanted = "a.campaign_id = owner.id"
    if logged_in is not None:
        if present is None:
            raise presence.unknown()
        there = """c.status = 'ACTIVE' AND (a.campaign_id, a.user_id) IN (
          SELECT * FROM unnest($present_campaigns::bigint[], $present_users::bigint[]))"""
        wanted += f" AND {there}" if logged_in else f" AND NOT ({there})"
        pairs = [(place, user) for place, users in present.items() for user in users]
        values["present_campaigns"] = [place for place, _ in pairs]
        values["present_users"] = [user for _, user in pairs]
    return await pages_of(
        campaign_ids, _SEATED, wanted, paging, lambda record: _row(record, present), **values
    )


def _row(record: Record, present: Mapping[int, set[int]] | None) -> ActivityRow:
    logged_in = None
    if not record["running"]:
        logged_in = False
    elif present is not None:
        logged_in = record["id"] in present[record["campaign_id"]]
    return ActivityRow(record["campaign_id"], record["id"], logged_in, record["calling"])


async def callers(campaign_ids: Sequence[int], paging: Paging) -> dict[int, Page[int]]:
    """For each of these campaigns a page of all who have a seat or have recorded a call, by name.

    The rows are the ids of the users. Raises BadRequest.
    """
    return await pages_of(campaign_ids, _CALLERS, "true", paging, itemgetter("id"))
