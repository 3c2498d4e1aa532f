"""Whom a campaign calls: base and added segments without the removed ones.

(docs/domain.md, Targeting)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from foundation import sql
from models.call_results import CallResult


@dataclass(frozen=True, slots=True)
class Segment:
    """A contact group, or the people whom a past campaign dialed.

    `results` keeps only those whose last call had one of these results.
    """

    group_id: int | None = None
    campaign_id: int | None = None
    results: tuple[CallResult, ...] | None = None


@dataclass(frozen=True, slots=True)
class Targeting:
    base: Segment | None = None
    added: tuple[Segment, ...] = ()
    removed: tuple[Segment, ...] = ()

    def segments(self) -> Iterable[Segment]:
        if self.base is not None:
            yield self.base
        yield from self.added
        yield from self.removed

    def to_json(self) -> dict[str, Any]:
        return {
            "base": _segment_to_json(self.base) if self.base else None,
            "added": [_segment_to_json(segment) for segment in self.added],
            "removed": [_segment_to_json(segment) for segment in self.removed],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Targeting":
        base = stored.get("base")
        return cls(
            base=_segment_from_json(base) if base else None,
            added=tuple(_segment_from_json(segment) for segment in stored.get("added", ())),
            removed=tuple(_segment_from_json(segment) for segment in stored.get("removed", ())),
        )


def _segment_to_json(segment: Segment) -> dict[str, Any]:
    if segment.group_id is not None:
        return {"group": segment.group_id}
    results = segment.results
    return {"campaign": segment.campaign_id, "results": None if results is None else list(results)}


def _segment_from_json(stored: dict[str, Any]) -> Segment:
    if "group" in stored:
        return Segment(group_id=stored["group"])
    results = stored["results"]
    return Segment(
        campaign_id=stored["campaign"],
        results=None if results is None else tuple(CallResult(result) for result in results),
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many contacts a targeting finds, and how many it leaves out and why."""

    contacts: int
    duplicates: int
    do_not_call: int


class TargetQuery:
    """The SQL of a targeting: `ctes`, common table expressions, and the `values` that they name.

    `target` has a row for every contact that a base or added segment lists, without the removed
    ones. `people` has each phone number of it once. `callable` has these without the do-not-call
    numbers; by `place`, then by `contact_id`, is the order in which they are dialed.
    """

    def __init__(self, account_id: int, targeting: Targeting) -> None:
        self.values: dict[str, object] = {"account_id": account_id}
        included = [segment for segment in (targeting.base, *targeting.added) if segment]
        parts = [self._segment(segment, place) for place, segment in enumerate(included)]
        removed = [self._segment(segment, 0) for segment in targeting.removed]
        self.ctes = f"""
            included AS ({" UNION ALL ".join(parts) or _NOBODY}),
            removed AS ({" UNION ALL ".join(removed) or _NOBODY}),
            target AS (SELECT * FROM included i
                WHERE NOT EXISTS (SELECT 1 FROM removed r WHERE r.phone = i.phone)),
            people AS ({_PEOPLE if len(parts) > 1 else "SELECT * FROM target"}),
            callable AS (SELECT * FROM people p WHERE NOT EXISTS (
                SELECT 1 FROM do_not_call d
                WHERE d.account_id = $account_id AND d.phone = p.phone))"""

    def _segment(self, segment: Segment, place: int) -> str:
        if segment.group_id is not None:
            return f"""SELECT id AS contact_id, phone, {place} AS place, zone_set
                FROM contact WHERE group_id = {self._bind(segment.group_id)}"""
        wanted = (
            "IS NOT NULL"
            if segment.results is None
            else f"= ANY({self._bind(list(segment.results))}::text[])"
        )
        return f"""SELECT d.contact_id, d.phone, {place} AS place, p.zone_set
            FROM dial d JOIN contact p ON p.id = d.contact_id
            WHERE d.campaign_id = {self._bind(segment.campaign_id)} AND d.result {wanted}"""

    def _bind(self, value: object) -> str:
        """Give a value a name of its own; returns the name as the SQL has it."""
        name = f"segment_{len(self.values)}"
        self.values[name] = value
        return f"${name}"


_NOBODY = "SELECT 0::bigint AS contact_id, '' AS phone, 0 AS place, 0 AS zone_set WHERE false"
_PEOPLE = "SELECT DISTINCT ON (phone) * FROM target ORDER BY phone, place, contact_id"


async def count(account_id: int, targeting: Targeting) -> Counts:
    query = TargetQuery(account_id, targeting)
    record = await sql.row(
        f"""WITH {query.ctes} SELECT (SELECT count(*) FROM target) AS listed,
            (SELECT count(*) FROM people) AS people,
            (SELECT count(*) FROM callable) AS callable""",
        **query.values,
    )
    assert record is not None
    listed, people, contacts = record["listed"], record["people"], record["callable"]
    return Counts(contacts, duplicates=listed - people, do_not_call=people - contacts)


async def finds_anybody(account_id: int, targeting: Targeting) -> bool:
    """Whether a launch would have at least one contact to call."""
    query = TargetQuery(account_id, targeting)
    found: bool = await sql.value(
        f"""WITH {query.ctes} SELECT EXISTS (SELECT 1 FROM target t WHERE NOT EXISTS (
                SELECT 1 FROM do_not_call d
                WHERE d.account_id = $account_id AND d.phone = t.phone))""",
        **query.values,
    )
    return found


async def queue_dials(account_id: int, campaign_id: int, targeting: Targeting) -> int:
    """Queue a dial for each callable contact; returns how many there are."""
    query = TargetQuery(account_id, targeting)
    return await sql.execute(
        f"""WITH {query.ctes}
            INSERT INTO dial (campaign_id, contact_id, phone, queue_key, state, zone_set)
            SELECT $campaign_id, contact_id, phone,
                row_number() OVER (ORDER BY place, contact_id), 'QUEUED', zone_set
            FROM callable""",
        **query.values,
        campaign_id=campaign_id,
    )


async def overlaps(
    account_id: int, campaign_id: int, targeting: Targeting
) -> list[tuple[int, int]]:
    """The other active campaigns that still have to dial some of the same numbers, and how many.

    At most 20, those with the most numbers first.
    """
    query = TargetQuery(account_id, targeting)
    records = await sql.rows(
        f"""WITH {query.ctes}
            SELECT d.campaign_id, count(*) AS dials
            FROM callable t JOIN dial d ON d.phone = t.phone AND d.state = 'QUEUED'
            WHERE d.campaign_id IN (SELECT id FROM campaign
                WHERE account_id = $account_id AND status = 'ACTIVE' AND id <> $campaign_id)
            GROUP BY d.campaign_id ORDER BY dials DESC, d.campaign_id LIMIT 20""",
        **query.values,
        campaign_id=campaign_id,
    )
    return [(record["campaign_id"], record["dials"]) for record in records]
