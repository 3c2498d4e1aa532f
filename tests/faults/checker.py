"""What must be true whatever broke: our database against what clients and the carrier know.

Every rule is a function of its own that answers what speaks against it, one line each.
"""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from asyncpg import Connection, Record

from tests.faults.references import account_queries


@dataclass(slots=True)
class Known:
    """What others than the database know: the carrier by its journal, clients by their answers."""

    released: Counter[str] = field(default_factory=Counter)
    """How often the carrier gave each number back, by its own journal."""
    held: set[str] | None = None
    """The numbers that the carrier counts as ours; None where it keeps no state."""
    recorded: dict[int, str] = field(default_factory=dict)
    """The calls whose result was acknowledged, with that result."""
    archived: set[int] = field(default_factory=set)
    """The campaigns whose archive was acknowledged."""
    launched: set[int] = field(default_factory=set)
    """The campaigns whose launch was acknowledged."""


Rule = Callable[[Connection, Known], Awaitable[list[str]]]


async def violations(connection: Connection, known: Known) -> list[str]:
    """All that speaks against a rule, with the rule's name in front."""
    return [f"{rule.__name__}: {each}" for rule in RULES for each in await rule(connection, known)]


async def a_number_has_one_live_assignment_at_most(database: Connection, _: Known) -> list[str]:
    """None overlaps another in time either; and ASSIGNED means exactly one."""
    overlapping = await database.fetch(
        """SELECT n.e164, a.campaign_id AS one, b.campaign_id AS other
           FROM phone_number_assignment a
             JOIN phone_number_assignment b ON b.phone_number_id = a.phone_number_id AND b.id > a.id
               AND tstzrange(b.assigned_at, b.ended_at) && tstzrange(a.assigned_at, a.ended_at)
             JOIN phone_number n ON n.id = a.phone_number_id"""
    )
    unsaid = await database.fetch(
        """SELECT n.e164, n.status, count(a.id) AS live FROM phone_number n
             LEFT JOIN phone_number_assignment a
               ON a.phone_number_id = n.id AND a.ended_at IS NULL
           GROUP BY n.id HAVING (n.status = 'ASSIGNED') <> (count(a.id) = 1)"""
    )
    return _lines("{e164} is with campaigns {one} and {other} at once", overlapping) + _lines(
        "{e164} is {status} and has {live} live assignments", unsaid
    )


async def a_number_is_used_by_its_holder_only(database: Connection, _: Known) -> list[str]:
    """Calls against the times in which their campaign held the number they were made from."""
    found = await database.fetch(
        """SELECT k.id, k.campaign_id, k.started_at, n.e164
           FROM call k LEFT JOIN phone_number n ON n.id = k.phone_number_id
           WHERE NOT EXISTS (
             SELECT 1 FROM phone_number_assignment a
             WHERE a.phone_number_id = k.phone_number_id AND a.campaign_id = k.campaign_id
               AND k.started_at >= a.assigned_at
               AND (a.ended_at IS NULL OR k.started_at <= a.ended_at))"""
    )
    return _lines("call {id} of campaign {campaign_id} used {e164} at {started_at}", found)


async def archived_stays_archived(database: Connection, known: Known) -> list[str]:
    """An archive has one event and is the end: of its status, of calls, of what it holds."""
    found = await database.fetch(
        """SELECT c.id, c.status, count(e.id) AS archives FROM campaign c
             LEFT JOIN campaign_event e ON e.campaign_id = c.id AND e.kind = 'ARCHIVED'
           GROUP BY c.id
           HAVING (c.status = 'ARCHIVED') <> (count(e.id) = 1) OR count(e.id) > 1
             OR (c.status = 'ARCHIVED') <> (c.archived_at IS NOT NULL)
             OR c.status <> 'ARCHIVED' AND c.id = ANY($1::bigint[])
             OR c.status = 'DRAFT' AND c.id = ANY($2::bigint[])""",
        known.archived,
        known.launched,
    )
    late = await database.fetch(
        """SELECT k.id, k.campaign_id FROM call k JOIN campaign c ON c.id = k.campaign_id
           WHERE k.started_at > c.archived_at"""
    )
    return _lines("campaign {id} is {status} and was archived {archives} times", found) + _lines(
        "call {id} began after campaign {campaign_id} was archived", late
    )


async def an_archive_gives_every_number_back(database: Connection, _: Known) -> list[str]:
    """The release is written down with the end of each assignment, once, and with no other."""
    found = await database.fetch(
        """SELECT a.id, a.campaign_id, c.status, a.ended_at, count(o.id) AS releases
           FROM phone_number_assignment a JOIN campaign c ON c.id = a.campaign_id
             LEFT JOIN carrier_operation o ON o.assignment_id = a.id AND o.kind = 'RELEASE'
           GROUP BY a.id, c.id
           HAVING (c.status = 'ARCHIVED') <> (a.ended_at IS NOT NULL)
             OR (a.ended_at IS NOT NULL) <> (count(o.id) = 1) OR count(o.id) > 1"""
    )
    line = "assignment {id}, ended at {ended_at}, of {status} campaign {campaign_id}"
    return _lines(line + " has {releases} releases", found)


async def every_release_is_done(database: Connection, _: Known) -> list[str]:
    """Nothing is left over, and the number has gone on from RELEASING."""
    found = await database.fetch(
        """SELECT o.id, o.state, o.attempts, o.last_error, n.e164, n.status
           FROM carrier_operation o JOIN phone_number_assignment a ON a.id = o.assignment_id
             JOIN phone_number n ON n.id = a.phone_number_id
           WHERE o.kind = 'RELEASE' AND (o.state <> 'DONE' OR n.status = 'RELEASING')"""
    )
    return _lines(
        "release {id} is {state} after {attempts} tries ({last_error}); {e164} is {status}", found
    )


async def the_carrier_gave_every_number_back_once(database: Connection, known: Known) -> list[str]:
    """Its journal has one release for each that we owe, and none besides; it holds the others."""
    if known.held is None:
        return []
    owed = Counter(
        record["e164"]
        for record in await database.fetch(
            """SELECT n.e164 FROM carrier_operation o
                 JOIN phone_number_assignment a ON a.id = o.assignment_id
                 JOIN phone_number n ON n.id = a.phone_number_id
               WHERE o.kind = 'RELEASE' AND o.state = 'DONE'"""
        )
    )
    wrong = [
        f"{e164} was released {known.released[e164]} times instead of {owed[e164]}"
        for e164 in sorted(owed.keys() | known.released.keys())
        if known.released[e164] != owed[e164]
    ]
    ours = {
        record["e164"]
        for record in await database.fetch(
            "SELECT e164 FROM phone_number WHERE status IN ('AVAILABLE', 'ASSIGNED')"
        )
    }
    lost = [f"{e164} is in our stock, but not with the carrier" for e164 in ours - known.held]
    forgotten = [f"{e164} is still held by the carrier" for e164 in known.held - ours]
    return wrong + sorted(lost) + sorted(forgotten)


async def nothing_on_its_way_back_is_assigned(database: Connection, _: Known) -> list[str]:
    found = await database.fetch(
        """SELECT n.e164, n.status, a.campaign_id FROM phone_number n
             JOIN phone_number_assignment a ON a.phone_number_id = n.id AND a.ended_at IS NULL
           WHERE n.status IN ('RELEASING', 'CLEANING', 'RETURNED')"""
    )
    return _lines("{e164} is {status} and assigned to campaign {campaign_id}", found)


async def every_acknowledged_call_is_stored_once(database: Connection, known: Known) -> list[str]:
    """With its result; and a contact that was reached has no second result."""
    stored = {
        record["id"]: record["result"]
        for record in await database.fetch(
            "SELECT id, result FROM call WHERE id = ANY($1::bigint[])", list(known.recorded)
        )
    }
    lost = [
        f"call {call_id} was acknowledged as {result} and is stored as {stored.get(call_id)}"
        for call_id, result in known.recorded.items()
        if stored.get(call_id) != result
    ]
    twice = await database.fetch(
        """SELECT d.id, d.campaign_id, count(*) AS results
           FROM dial d JOIN call k ON k.dial_id = d.id AND k.result IS NOT NULL
             JOIN campaign c ON c.id = d.campaign_id
           GROUP BY d.id, c.id HAVING count(*) > c.redial_attempts"""
    )
    return lost + _lines("dial {id} of campaign {campaign_id} has {results} results", twice)


async def no_auto_archive_within_30_days_of_a_call(database: Connection, _: Known) -> list[str]:
    """Nor of the launch or the start (docs/domain.md, Auto-archive).

    An open claim holds the campaign as a call does. A claim that nobody recorded is not a call.
    """
    found = await database.fetch(
        """SELECT c.id, c.archived_at, active.at AS at FROM campaign c,
             LATERAL (SELECT greatest(c.launched_at, c.starts_at, max(k.started_at)) AS at
                      FROM call k WHERE k.campaign_id = c.id
                        AND (k.ended_at IS NULL OR k.result <> 'NOT_DIALED')) active
           WHERE c.archive_reason = 'INACTIVITY'
             AND active.at + interval '30 days' > c.archived_at"""
    )
    return _lines("campaign {id} was active at {at} and auto-archived at {archived_at}", found)


async def no_contact_is_with_two_callers(database: Connection, _: Known) -> list[str]:
    """No two calls to one dial were under way at once."""
    found = await database.fetch(
        """SELECT k.dial_id, k.user_id AS one, l.user_id AS other
           FROM call k JOIN call l ON l.dial_id = k.dial_id AND l.id > k.id
             AND tstzrange(l.started_at, l.ended_at) && tstzrange(k.started_at, k.ended_at)"""
    )
    return _lines("dial {dial_id} was with callers {one} and {other} at once", found)


async def no_contact_was_called_outside_their_hours(database: Connection, _: Known) -> list[str]:
    """Each call began between 08:00 and 21:00 in all zones of its dial."""
    found = await database.fetch(
        """SELECT k.id, k.started_at, zone FROM call k JOIN dial d ON d.id = k.dial_id
             JOIN zone_set z ON z.id = d.zone_set, unnest(z.names) AS zone
           WHERE (k.started_at AT TIME ZONE zone)::time < '08:00'
              OR (k.started_at AT TIME ZONE zone)::time >= '21:00'"""
    )
    return _lines("call {id} began at {started_at}, which is closed in {zone}", found)


async def claims_look_for_every_queued_dial(database: Connection, _: Known) -> list[str]:
    """A campaign names the zone sets of all its dials that may still be called."""
    found = await database.fetch(
        """SELECT d.campaign_id, d.zone_set, count(*) AS dials
           FROM dial d JOIN campaign c ON c.id = d.campaign_id
           WHERE c.status = 'ACTIVE' AND d.state IN ('QUEUED', 'CLAIMED')
             AND NOT c.zone_sets @> ARRAY[d.zone_set]
           GROUP BY d.campaign_id, d.zone_set"""
    )
    return _lines("campaign {campaign_id} hides {dials} dials of zone set {zone_set}", found)


async def no_account_has_anothers_rows(database: Connection, _: Known) -> list[str]:
    """All that a row refers to is of one account, in every table that refers to anything."""
    found = []
    for table, query in account_queries().items():
        records = await database.fetch(query)
        found += _lines(f"{table} {{id}} refers to accounts {{accounts}}", records)
    return found


RULES: list[Rule] = [
    a_number_has_one_live_assignment_at_most,
    a_number_is_used_by_its_holder_only,
    archived_stays_archived,
    an_archive_gives_every_number_back,
    every_release_is_done,
    the_carrier_gave_every_number_back_once,
    nothing_on_its_way_back_is_assigned,
    every_acknowledged_call_is_stored_once,
    no_auto_archive_within_30_days_of_a_call,
    no_contact_is_with_two_callers,
    no_contact_was_called_outside_their_hours,
    claims_look_for_every_queued_dial,
    no_account_has_anothers_rows,
]


def _lines(line: str, records: list[Record]) -> list[str]:
    return [line.format(**record) for record in records]
