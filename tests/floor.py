"""The calling floor for tests: campaigns, the callers in their seats, and what adds up."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

import pytest

from foundation import rate_limits, redis_connection, sql
from foundation.actors import Viewer
from models.call_results import CallResult
from models.roles import Role
from services.assignments import callers, logins
from services.calls import claim, correct, leases, record
from services.campaigns import counters
from services.campaigns import row as campaigns
from services.campaigns.targeting import Segment, Targeting
from settings import get_settings
from tests.factories import a_campaign, a_group, a_user

TALKED = CallResult.TALKED_TO_CORRECT_PERSON


@dataclass(frozen=True, slots=True)
class Seat:
    """A caller who is logged in to a campaign."""

    caller: Viewer
    campaign_id: int
    assignment_id: int

    async def claim(self) -> int | None:
        call = await claim.claim(self.caller, self.assignment_id)
        return call.id if call else None

    async def begin(self) -> int:
        """Claim; there must be somebody to call."""
        call_id = await self.claim()
        assert call_id is not None
        return call_id

    async def record(self, call_id: int, result: CallResult = TALKED) -> None:
        await record.record(self.caller, call_id, record.Outcome(result))

    async def call(self, result: CallResult = TALKED) -> int:
        """A whole call, from the claim to its result."""
        call_id = await self.begin()
        await self.record(call_id, result)
        return call_id

    async def correct(self, call_id: int, result: CallResult, **details: Any) -> None:
        await correct.correct(self.caller, call_id, result, cast(correct.Details, details))


@dataclass(frozen=True, slots=True)
class Floor:
    """An active campaign and its callers."""

    admin: Viewer
    campaign_id: int
    seats: list[Seat]

    @property
    def seat(self) -> Seat:
        return self.seats[0]

    async def correct(self, call_id: int, result: CallResult, **details: Any) -> None:
        await correct.correct(self.admin, call_id, result, cast(correct.Details, details))

    async def row(self) -> campaigns.CampaignRow:
        row = await campaigns.by_id(self.admin, self.campaign_id)
        assert row is not None
        return row

    async def sums(self) -> Counter[str]:
        """Contacts = remaining + in progress + finished + withdrawn; returns how many of each."""
        counted = await dials(self.campaign_id)
        row = await self.row()
        read = Counter(QUEUED=row.remaining, CLAIMED=row.in_progress, WITHDRAWN=row.withdrawn)
        read["FINISHED"] = row.contact_count - read.total()
        assert +read == counted
        return counted

    async def adds_up(self) -> Counter[str]:
        """As `sums`; a full count of every counter agrees."""
        assert await drifts(self.campaign_id) == []
        return await self.sums()


async def a_floor(
    callers: int = 1,
    people: int | Sequence[str] = 3,
    admin: Viewer | None = None,
    **settings: Any,
) -> Floor:
    """An active campaign that calls so many people, or these numbers, with callers logged in."""
    admin = admin or await a_user()
    if "targeting" not in settings:
        group_id = await a_group(admin, people)
        settings["targeting"] = Targeting(base=Segment(group_id=group_id))
    campaign_id = await a_campaign(admin, **settings)
    people_here = [await a_user(admin.account_id, Role.CALLER) for _ in range(callers)]
    seated = [await a_seat(admin, campaign_id, caller) for caller in people_here]
    return Floor(admin, campaign_id, seated)


async def a_seat(admin: Viewer, campaign_id: int, caller: Viewer) -> Seat:
    await callers.add(admin, campaign_id, [caller.user_id])
    return Seat(caller, campaign_id, await logins.join(caller, campaign_id))


async def dials(campaign_id: int) -> Counter[str]:
    """How many dials are in each state, counted in full."""
    records = await sql.rows(
        "SELECT state, count(*) AS dials FROM dial WHERE campaign_id = $1 GROUP BY state",
        campaign_id,
    )
    return Counter({record["state"]: record["dials"] for record in records})


async def drifts(campaign_id: int) -> list[counters.Drift]:
    """Where the campaign's counters are not what a full count says."""
    return [drift for drift in await counters.check() if drift.campaign_id == campaign_id]


async def calls(campaign_id: int) -> list[dict[str, Any]]:
    """The campaign's calls as they are stored, in the order in which they began."""
    records = await sql.rows("SELECT * FROM call WHERE campaign_id = $1 ORDER BY id", campaign_id)
    return [dict(record) for record in records]


async def hang_up() -> None:
    """End the calls that other tests left open, so that a sweep finds this test's only."""
    await sql.execute(
        """UPDATE call SET lease_until = clock_timestamp() - interval '1 second'
           WHERE ended_at IS NULL"""
    )
    await leases.return_abandoned()


async def lose_leases(*call_ids: int) -> None:
    """The callers have shown no sign of life for too long; the sweep has not come yet."""
    await sql.execute(
        """UPDATE call SET lease_until = clock_timestamp() - interval '1 second'
           WHERE id = ANY($1::bigint[]) AND ended_at IS NULL""",
        call_ids,
    )


@asynccontextmanager
async def redis_away(address: str = "redis://127.0.0.1:1") -> AsyncIterator[None]:
    """Redis is not where presence looks for it; at the end it is back."""
    nowhere = get_settings().model_copy(update={"redis_url": address})
    await redis_connection.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redis_connection, "get_settings", lambda: nowhere)
        patch.setattr(rate_limits, "_away_until", 0.0)
        yield
    await redis_connection.close()
