"""Two workers, every hint ten times, and one that sleeps past its lease and wakes up."""

import random
import signal
from functools import partial

from arq.connections import ArqRedis

from foundation import jobs
from tests.faults.conftest import Figure, Size
from tests.faults.gates import Step, gate
from tests.faults.releases import all_released, let_leases_run_out, owe
from tests.faults.world import World

DELIVERIES = 10
NUMBERS = 20


async def test_each_release_has_one_effect(
    world: World, order: random.Random, size: Size, figure: Figure
) -> None:
    rounds = size(1, 10)
    workers = {queue: world.worker(queue=queue) for queue in (1, 2)}
    for queue in workers:
        await world.until(partial(listens, world, queue), what="a worker")
    for _ in range(rounds):
        first, second = order.sample(list(workers), 2)
        workers[second].send(signal.SIGSTOP)
        async with gate(world, Step.DURING_THE_CALL) as held:
            await owe(world, NUMBERS)
            await deliver(world, first)
            await world.until(lambda: held.holds(NUMBERS), what="the first worker in its calls")
            workers[first].send(signal.SIGSTOP)
            await let_leases_run_out(world)
        workers[second].send(signal.SIGCONT)
        await deliver(world, second)
        await world.until(lambda: all_released(world), what="releases by the second")
        before = await written(world)
        workers[first].send(signal.SIGCONT)
        await world.until(partial(has_no_job, world, first), what="the first's own end")
        assert await written(world) == before
        assert await world.violations() == []
    assert all(worker.runs for worker in workers.values())
    told = (
        f"{rounds} sleepers, {NUMBERS * rounds} releases, hints times {DELIVERIES}: one effect each"
    )
    figure("two workers, duplicate delivery, one stopped past its lease", told)


def queue_of(world: World, queue: int) -> ArqRedis:
    redis: ArqRedis = ArqRedis.from_url(f"{world.environment['REDIS_URL']}?db={queue}")
    return redis


async def deliver(world: World, queue: int) -> None:
    async with queue_of(world, queue) as redis:
        for _ in range(DELIVERIES):
            await redis.enqueue_job(jobs.CARRIER_OPERATIONS)


async def listens(world: World, queue: int) -> bool:
    async with queue_of(world, queue) as redis:
        return bool(await redis.exists("arq:queue:health-check"))


async def has_no_job(world: World, queue: int) -> bool:
    """Whether its worker has ended all that was delivered to it."""
    async with queue_of(world, queue) as redis:
        waiting = await redis.zrange("arq:queue", 0, -1)
        running = await redis.keys("arq:in-progress:*")
    return all(b"cron:" in job for job in (*waiting, *running))  # of those arq keeps a trace


async def written(world: World) -> list[tuple[str, str]]:
    """Which version of each operation and number is stored: any write makes another."""
    rows = await world.rows(
        """SELECT o.xmin::text, n.xmin::text AS number FROM carrier_operation o
             JOIN phone_number_assignment a ON a.id = o.assignment_id
             JOIN phone_number n ON n.id = a.phone_number_id ORDER BY o.id"""
    )
    return [(row["xmin"], row["number"]) for row in rows]
