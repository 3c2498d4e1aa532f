"""Redis is emptied, stopped and restarted while campaigns are launched and archived."""

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from redis.asyncio import Redis

from schema.ids import decode, encode
from tests.api import Api
from tests.factories import a_draft, a_user_with_token, stocked
from tests.faults.checker import Known
from tests.faults.conftest import Figure, Size
from tests.faults.processes import Process
from tests.faults.quick_worker import SWEEP
from tests.faults.releases import all_released
from tests.faults.world import World

SWEEP_SECONDS = "5"


async def test_mutations_succeed_and_all_is_released_within_two_sweeps(
    world: World, order: random.Random, size: Size, figure: Figure
) -> None:
    troubles, known = size(2, 15), Known()
    async with world.office():
        admin, token = await a_user_with_token()
        await stocked(admin, size(200, 1_500))
        draft = await a_draft(admin)
    async with AsyncExitStack() as stack:
        webs = await world.webs()
        apis = [await stack.enter_async_context(world.api(web, token)) for web in webs]
        supervisor = await stack.enter_async_context(supervised_worker(world))
        trouble = asyncio.create_task(make_trouble(world, order, troubles))
        while not trouble.done():
            await asyncio.gather(*(live(api, draft, known) for api in apis))
            await asyncio.sleep(order.uniform(0, 0.3))
        await trouble
        supervisor.count_from_now()
        await world.until(lambda: all_released(world), 120, "releases")
        sweeps = supervisor.most_sweeps()
    assert sweeps <= 2
    assert await world.violations(known) == []
    releases = len(known.archived)
    told = f"{troubles} troubles, {3 * releases} mutations succeeded, {releases} releases"
    line = "Redis flushed, stopped, restarted during archive and launch"
    figure(line, f"{told}, all done after {sweeps} sweeps")


async def live(api: Api, draft: int, known: Known) -> None:
    """Clone the draft, launch the clone and archive it."""
    starts = datetime.now(UTC).isoformat()
    cloned = await done(api, "cloneCampaign", id=encode("Campaign", draft), startsAt=starts)
    campaign = decode(cloned, "Campaign")
    assert campaign is not None
    await done(api, "launchCampaign", id=cloned)
    known.launched.add(campaign)
    await done(api, "archiveCampaign", id=cloned)
    known.archived.add(campaign)


async def done(api: Api, mutation: str, **given: Any) -> str:
    """The id of the campaign that the mutation succeeded with."""
    payload = await api.run(mutation, "campaign { id }", **given)
    assert payload["userErrors"] == []
    return str(payload["campaign"]["id"])


async def make_trouble(world: World, order: random.Random, times: int) -> None:
    """At the end Redis runs."""
    valkey = world.engines.valkey
    kinds = [kind for _ in range(times) for kind in order.sample(("flush", "stop", "kill"), 3)]
    for kind in kinds[:times]:
        await asyncio.sleep(order.uniform(0.1, 1))
        if kind == "flush":
            async with Redis.from_url(valkey.url) as redis:
                await redis.flushall()
        else:
            valkey.stop(signal.SIGTERM if kind == "stop" else signal.SIGKILL)
            await asyncio.sleep(order.uniform(0, 2))
            valkey.start()


class Supervisor:
    """Starts the worker again when it has ended, as it does without Redis."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._started: list[Process] = []
        self._before: dict[Process, int] = {}

    async def run(self) -> None:
        while True:
            worker = self._world.processes.start("-m", "tests.faults.quick_worker", SWEEP_SECONDS)
            self._started.append(worker)
            while worker.runs:  # noqa: ASYNC110  # another process, no event of ours
                await asyncio.sleep(0.1)
            await asyncio.sleep(0.5)

    def count_from_now(self) -> None:
        self._before = {worker: _sweeps(worker) for worker in self._started}

    def most_sweeps(self) -> int:
        """The most that one worker has begun: one that ends for want of Redis ends in a sweep."""
        return max(_sweeps(worker) - self._before.get(worker, 0) for worker in self._started)


def _sweeps(worker: Process) -> int:
    """How many have begun, by what the worker said."""
    return worker.said().count(SWEEP)


@asynccontextmanager
async def supervised_worker(world: World) -> AsyncIterator[Supervisor]:
    supervisor = Supervisor(world)
    task = asyncio.create_task(supervisor.run())
    yield supervisor
    task.cancel()
