"""PostgreSQL is killed and started again under load."""

import asyncio
import itertools
import json
import random
import signal
import time
from dataclasses import dataclass, field
from typing import Any

import httpx

from models.roles import Role
from schema.ids import decode, encode
from services.campaigns import counters
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_campaign, a_group, a_user_with_token
from tests.faults.checker import Known
from tests.faults.conftest import Figure, Size
from tests.faults.processes import Web
from tests.faults.world import World
from tests.floor import a_seat

CALLERS, ADMINS = 8, 2
LONGEST_SECONDS = 60
"""Errors end so soon after PostgreSQL is back."""


@dataclass
class Load:
    """What clients did: each repeats a mutation with its key until it is acknowledged."""

    webs: list[Web]
    order: random.Random
    known: Known = field(default_factory=Known)
    names: set[str] = field(default_factory=set)
    errors: list[float] = field(default_factory=list)
    """When each failed try was answered."""
    tries: int = 0
    http: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(timeout=30))
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def must(self, token: str, mutation: str, selection: str, **given: Any) -> Any:
        """The payload of a mutation, which is repeated as long as it fails."""
        kind = f"{mutation[0].upper()}{mutation[1:]}Input"
        query = f"""mutation ($input: {kind}!) {{ {mutation}(input: $input) {{
            {selection} userErrors {{ code }} }} }}"""
        while True:
            self.tries += 1
            answer = await self._try(token, {"query": query, "variables": {"input": given}})
            if answer is not None:
                return answer[mutation]
            self.errors.append(time.monotonic())
            await asyncio.sleep(0.05)

    async def _try(self, token: str, body: dict[str, Any]) -> Any:
        url = f"{self.order.choice(self.webs).url}/graphql"
        headers = {"Authorization": f"Bearer {token}"}
        try:
            response = await self.http.post(url, json=body, headers=headers)
            answer = response.json()
        except (httpx.TransportError, json.JSONDecodeError):
            return None
        return None if "errors" in answer else answer["data"]

    async def call(self, token: str, seat: str) -> None:
        """Claim and record until the load ends or the queue is empty."""
        for number in itertools.count():
            if self.ended.is_set():
                return
            claimed = await self.must(token, "claimDial", "call { id }", assignmentId=seat)
            assert claimed["userErrors"] == []
            if claimed["call"] is None:
                return
            call_id = claimed["call"]["id"]
            recorded = await self.must(
                token,
                "recordCall",
                "call { result }",
                callId=call_id,
                result="REFUSED",
                idempotencyKey=f"{seat} {number}",
            )
            assert recorded["userErrors"] == []
            row_id = decode(call_id, "Call")
            assert row_id is not None
            self.known.recorded[row_id] = recorded["call"]["result"]

    async def create(self, token: str, prefix: str) -> None:
        """Make drafts until the load ends."""
        for number in itertools.count():
            if self.ended.is_set():
                return
            name = f"{prefix} {number}"
            made = await self.must(
                token, "createCampaign", "campaign { name }", name=name, idempotencyKey=name
            )
            assert made["userErrors"] == []
            self.names.add(name)


async def test_no_acknowledged_write_is_lost(
    world: World, order: random.Random, size: Size, figure: Figure
) -> None:
    crashes = size(3, 20)
    async with world.office():
        admin, token = await a_user_with_token()
        people = Targeting(base=Segment(group_id=await a_group(admin, size(1_500, 20_000))))
        campaign_id = await a_campaign(admin, targeting=people)
        seats = []
        for _ in range(CALLERS):
            caller, callers_token = await a_user_with_token(admin.account_id, Role.CALLER)
            seat = await a_seat(admin, campaign_id, caller)
            seats.append((callers_token, encode("Assignment", seat.assignment_id)))
    load = Load(await world.webs(), order)
    async with load.http, asyncio.TaskGroup() as clients:
        for callers_token, seat_id in seats:
            clients.create_task(load.call(callers_token, seat_id))
        for admin_number in range(ADMINS):
            clients.create_task(load.create(token, f"Draft {admin_number}"))
        restarts = [await crash(world, load, order) for _ in range(crashes)]
        await asyncio.sleep(order.uniform(0.3, 2))
        load.ended.set()
    longest = longest_trouble(load, restarts)
    assert longest < LONGEST_SECONDS
    await nothing_is_lost(world, load)
    writes = len(load.known.recorded) + len(load.names)
    figure(
        "PostgreSQL restarted at once under load",
        f"{crashes} crashes, {writes:,} acknowledged writes, none lost or double; "
        f"{len(load.errors):,} errors, the last {longest:.1f} s after it was back",
    )


async def crash(world: World, load: Load, order: random.Random) -> tuple[float, float]:
    """Kill PostgreSQL in the middle of the load and start it; when it went and was back."""
    await asyncio.sleep(order.uniform(0.3, 2))
    tried, gone = load.tries, time.monotonic()
    how = order.choice((signal.SIGQUIT, signal.SIGKILL))  # pg_ctl's "immediate" is SIGQUIT
    await asyncio.to_thread(world.engines.postgres.stop, how)
    await asyncio.sleep(order.uniform(0, 1))
    world.engines.postgres.start()
    back = time.monotonic()
    while load.tries < tried + CALLERS + ADMINS:  # noqa: ASYNC110  # all have come by since
        await asyncio.sleep(0.05)
    return gone, back


def longest_trouble(load: Load, crashes: list[tuple[float, float]]) -> float:
    """How long after PostgreSQL was back there was still an error."""
    longest = 0.0
    for (_, back), (gone, _) in zip(crashes, [*crashes[1:], (time.monotonic(), 0)], strict=True):
        after = [error - back for error in load.errors if back < error < gone]
        longest = max([longest, *after])
    return longest


async def nothing_is_lost(world: World, load: Load) -> None:
    kept = await world.rows("SELECT name FROM campaign WHERE name LIKE 'Draft %'")
    assert sorted(row["name"] for row in kept) == sorted(load.names)
    async with world.office():
        assert await counters.check() == []
    assert await world.violations(load.known) == []
