"""Claiming operations, and completing them while the claim is still ours.

Leases use real time. A worker that slept past its lease finds that its claim token was replaced,
and changes nothing.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from asyncpg import Record

from foundation import changes, sql
from foundation.changes import Noun

LEASE = timedelta(seconds=60)
"""Longer than any attempt may take. After it another worker looks the number up."""

DOUBT = timedelta(minutes=10)
"""For this long the carrier's look-ups may not show yet what it has sold or taken back."""

MOST_ATTEMPTS = 20
"""Then the operation is DEAD. It waits for a person, who sees it with `stuck`."""

_LONGEST_PAUSE = timedelta(hours=1)


class ClaimLost(Exception):  # noqa: N818
    """The lease ran out and somebody else has the operation: change nothing more."""


@dataclass(frozen=True, slots=True)
class Release:
    """A number to give back."""

    phone_number_id: int
    e164: str


@dataclass(frozen=True, slots=True)
class Purchase:
    """A number to buy in a region."""

    account_id: int
    region: str
    candidate: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """An operation that this worker may try now.

    `doubt` is how long ago an attempt last ended without a known outcome.
    """

    operation_id: int
    token: UUID
    work: Release | Purchase
    attempts: int
    outcome_unknown: bool
    doubt: timedelta | None

    @property
    def key(self) -> str:
        """The idempotency key towards the carrier."""
        return f"phonebank-{self.operation_id}"


async def take(most: int) -> list[Claim]:
    """Take operations that are due, or whose worker did not come back.

    Those that another worker is taking are skipped. Releases and purchases alternate, so that many
    of one kind do not delay the other, and within each accounts take turns: nobody gets a second
    operation before everybody got one. Where there are more accounts than places, the lot decides.
    The release of a number with a call in progress waits until the call has ended or timed out.

    The moment is a subquery because no index serves a comparison with a volatile function.
    """
    token, columns = uuid4(), "id, state, assignment_id, order_id, next_attempt_at"
    records = await sql.rows(
        f"""WITH RECURSIVE left_behind AS (
             SELECT {columns} FROM carrier_operation o
             WHERE state = 'RUNNING' AND lease_until <= (SELECT clock_timestamp())
             ORDER BY lease_until LIMIT $most FOR UPDATE SKIP LOCKED),
           {_due("releases", columns, "RELEASE", f"NOT EXISTS ({_CALL_UNDER_WAY})")},
           {_due("purchases", columns, "BUY")},
           due AS (
             SELECT 0 AS turn, {columns} FROM left_behind
             UNION ALL SELECT row_number() OVER (ORDER BY place, lot), {columns} FROM releases
             UNION ALL SELECT row_number() OVER (ORDER BY place, lot), {columns} FROM purchases
             ORDER BY turn LIMIT $most)
           UPDATE carrier_operation o
           SET state = 'RUNNING', claim_token = $token, attempts = o.attempts + 1,
               lease_until = clock_timestamp() + $lease::interval,
               doubted_at = CASE due.state WHEN 'RUNNING' THEN clock_timestamp()
                 ELSE o.doubted_at END
           FROM due
             LEFT JOIN phone_number_assignment a ON a.id = due.assignment_id
             LEFT JOIN phone_number n ON n.id = a.phone_number_id
             LEFT JOIN phone_number_order w ON w.id = due.order_id
           WHERE o.id = due.id
           RETURNING o.id, o.account_id AS owner_id, o.attempts, due.state AS found,
             n.id AS number_id, n.e164, w.account_id, w.region, o.candidate,
             clock_timestamp() - o.doubted_at AS doubt""",
        most=most,
        token=token,
        lease=LEASE,
    )
    await changes.note_each(
        Noun.CARRIER_OPERATION, ((record["owner_id"], record["id"]) for record in records)
    )
    return [_claim(record, token) for record in records]


def _due(name: str, columns: str, kind: str, wanted: str = "true") -> str:
    """Common table expressions, the last of that name: what is due, of $most accounts.

    They step from account to account, draw lots among those that have something due, and read no
    more of each than it can get if all the others get one. Every step reads a row of the index.
    A range of one account gives the planner no reason to walk over what others have due.
    """
    tables = f"FROM carrier_operation o WHERE kind = '{kind}' AND state IN ('PENDING', 'UNKNOWN')"
    first = f"SELECT min(account_id) AS id {tables}"
    due = f"""{tables} AND o.account_id BETWEEN account.id AND account.id AND {wanted}
               AND o.next_attempt_at <= (SELECT clock_timestamp())
               ORDER BY o.account_id, o.next_attempt_at"""
    return f"""account_of_{name} AS (
             {first}
             UNION ALL
             SELECT ({first} AND account_id > before.id)
             FROM account_of_{name} before WHERE before.id IS NOT NULL),
           drawn_{name} AS MATERIALIZED (
             SELECT account.id, random() AS lot FROM account_of_{name} account CROSS JOIN LATERAL (
               SELECT 1 {due} LIMIT 1) one
             ORDER BY lot LIMIT $most),
           {name} AS (
             SELECT due.*, account.lot, row_number() OVER (
               PARTITION BY account.id ORDER BY due.next_attempt_at) AS place
             FROM drawn_{name} account CROSS JOIN LATERAL (
               SELECT {columns} {due}
               LIMIT $most + 1 - (SELECT count(*) FROM drawn_{name})
               FOR UPDATE OF o SKIP LOCKED) due)"""


_CALL_UNDER_WAY = """SELECT 1 FROM phone_number_assignment a
    JOIN call k ON k.phone_number_id = a.phone_number_id AND k.ended_at IS NULL
    WHERE a.id = o.assignment_id"""


def _claim(record: Record, token: UUID) -> Claim:
    return Claim(
        operation_id=record["id"],
        token=token,
        work=_work(record),
        attempts=record["attempts"],
        outcome_unknown=record["found"] != "PENDING",
        doubt=record["doubt"],
    )


def _work(record: Record) -> Release | Purchase:
    if record["number_id"] is not None:
        return Release(record["number_id"], record["e164"])
    return Purchase(record["account_id"], record["region"], record["candidate"])


async def give_up() -> int:
    """Give up operations during which the worker died MOST_ATTEMPTS times: a person decides.

    Returns how many there were.
    """
    return await _change(
        """UPDATE carrier_operation
           SET state = 'DEAD', lease_until = NULL,
             last_error = 'The worker ended during each attempt.'
           WHERE state = 'RUNNING' AND lease_until <= (SELECT clock_timestamp())
             AND attempts >= $1""",
        MOST_ATTEMPTS,
    )


async def finish(claim: Claim) -> None:
    """Mark the operation done. Raises ClaimLost if the claim is no longer ours."""
    done = await _change(
        """UPDATE carrier_operation
           SET state = 'DONE', lease_until = NULL, last_error = NULL, advice = NULL
           WHERE id = $1 AND state = 'RUNNING' AND claim_token = $2""",
        claim.operation_id,
        claim.token,
    )
    if not done:
        raise ClaimLost


async def _change(update: str, *values: object) -> int:
    """Run an update of operations, and tell of these and of their campaigns' phone numbers."""
    records = await sql.rows(
        f"""{update} RETURNING account_id, id, (
              SELECT a.campaign_id FROM phone_number_assignment a
              WHERE a.id = assignment_id) AS campaign_id""",
        *values,
    )
    for record in records:
        account_id, campaign_id = record["account_id"], record["campaign_id"]
        await changes.note(Noun.CARRIER_OPERATION, account_id, record["id"])
        if campaign_id is not None:
            await changes.note(Noun.CAMPAIGN, account_id, campaign_id)
    return len(records)


async def put_back(claim: Claim, back: "PutBack") -> None:
    """Have the operation tried again, after a pause that doubles each time.

    After MOST_ATTEMPTS it is DEAD, and a person decides.
    """
    state = "UNKNOWN" if back.unknown else "PENDING"
    if claim.attempts >= MOST_ATTEMPTS:
        state = "DEAD"
    doublings = min(claim.attempts, MOST_ATTEMPTS)
    pause = min(max(timedelta(seconds=2**doublings), back.not_before), _LONGEST_PAUSE)
    await _change(
        """UPDATE carrier_operation
           SET state = $3, lease_until = NULL, last_error = $4, advice = $7,
               next_attempt_at = clock_timestamp() + $5::interval,
               doubted_at = CASE WHEN $6 THEN clock_timestamp() ELSE doubted_at END
           WHERE id = $1 AND state = 'RUNNING' AND claim_token = $2""",
        claim.operation_id,
        claim.token,
        state,
        back.reason,
        pause,
        back.doubted,
        back.advice,
    )


@dataclass(frozen=True, slots=True)
class PutBack:
    """How an attempt ended that did not complete its operation.

    `unknown`: the carrier may have done the work, now or before. `doubted`: this attempt left that
    open, so the carrier's look-ups may be out of date for a while. `not_before`: how long the
    carrier asked us to wait. `reason` is shown to the account, `advice` only to those who run the
    service.
    """

    reason: str
    unknown: bool
    doubted: bool = False
    not_before: timedelta = timedelta()
    advice: str | None = None
