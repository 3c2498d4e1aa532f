"""What happened to a campaign's state and settings, when, and who did it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asyncpg import Record

from foundation import changes as feed
from foundation import clock, sql
from foundation.actors import Actor
from foundation.changes import Change, Noun
from foundation.cursors import Order
from foundation.large_columns import Large
from foundation.listing import Listing, pages_of
from foundation.paging import Page, Paging
from models import Campaign
from models.campaign_events import CampaignEventKind
from services.campaigns.settings import NAMES_IN_EVENTS


@dataclass(frozen=True, slots=True)
class EventRow:
    id: int
    campaign_id: int
    kind: str
    at: datetime
    user_id: int | None

    @classmethod
    def read(cls, record: Record) -> "EventRow":
        return cls(
            record["id"], record["campaign_id"], record["kind"], record["at"], record["user_id"]
        )


CHANGES: Large[dict[str, Any]] = Large("campaign_event", "changes", json.loads)


async def note(
    actor: Actor,
    campaign_id: int,
    kind: CampaignEventKind,
    changes: dict[str, Any] | None = None,
) -> None:
    """Write an event in the same transaction as the change that it is about, and tell of it."""
    await note_each(actor, [campaign_id], kind, changes)


async def note_each(
    actor: Actor,
    campaign_ids: Sequence[int],
    kind: CampaignEventKind,
    changes: dict[str, Any] | None = None,
) -> None:
    """Write the same event for each of these campaigns, in one statement.

    The callers of the campaigns are told too if they see what has changed.
    """
    records = await sql.rows(
        """INSERT INTO campaign_event (campaign_id, kind, at, user_id, changes)
           SELECT id, $2, clock_timestamp() + $3::interval, $4, $5
           FROM unnest($1::bigint[]) AS id
           RETURNING campaign_id,
             (SELECT c.account_id FROM campaign c WHERE c.id = campaign_id) AS account_id, ARRAY(
             SELECT ARRAY[a.id, a.user_id] FROM assignment a
             WHERE $6 AND a.campaign_id = campaign_event.campaign_id) AS seats""",
        campaign_ids,
        kind.value,
        clock.shift(),
        actor.user_id,
        json.dumps(changes or {}, default=str),
        kind in _SEEN_BY_CALLERS,
    )
    urgent = kind in _URGENT
    await feed.note_all(each for record in records for each in _told(record, urgent=urgent))


def _told(record: Record, *, urgent: bool) -> Iterator[Change]:
    account_id = record["account_id"]
    yield Change(Noun.CAMPAIGN, account_id, record["campaign_id"], urgent=urgent)
    for seat_id, user_id in record["seats"]:
        yield Change(Noun.ASSIGNMENT, account_id, seat_id, user_id, urgent)


_MOVES = {CampaignEventKind.LAUNCHED, CampaignEventKind.ARCHIVED}
_URGENT = {CampaignEventKind.CREATED, CampaignEventKind.CLONED} | _MOVES
"""The campaign appears in a list or moves to another."""

_SEEN_BY_CALLERS = {CampaignEventKind.UPDATED, CampaignEventKind.END_MOVED} | _MOVES


async def note_changes(
    actor: Actor, campaign: Campaign, kind: CampaignEventKind, columns: dict[str, Any]
) -> None:
    """Write which settings change, from what to what. Call it before they are saved."""
    changes = {
        NAMES_IN_EVENTS[column]: {"from": getattr(campaign, column), "to": new}
        for column, new in columns.items()
    }
    await note(actor, campaign.id, kind, changes)


_COLUMNS = "e.id, e.campaign_id, e.kind, e.at, e.user_id"
_EVENTS = Listing(_COLUMNS, "campaign_event e", Order("EVENT", "e.id", int, descending=True))


async def pages_of_campaigns(
    campaign_ids: Sequence[int], paging: Paging
) -> dict[int, Page[EventRow]]:
    """The same page of the events of several campaigns, the latest first. Raises BadRequest."""
    return await pages_of(campaign_ids, _EVENTS, "e.campaign_id = owner.id", paging, EventRow.read)


async def by_id(actor: Actor, event_id: int) -> EventRow | None:
    record = await sql.row(
        f"""SELECT {_COLUMNS} FROM campaign_event e JOIN campaign c ON c.id = e.campaign_id
            WHERE e.id = $1 AND c.account_id = $2""",
        event_id,
        actor.account_id,
    )
    return EventRow.read(record) if record else None
