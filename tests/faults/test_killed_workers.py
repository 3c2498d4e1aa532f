"""kill -9 of the worker at every step of a release."""

import random
import signal
import time

import pytest

from services.carrier_operations.claims import LEASE
from tests.faults.conftest import Figure, Size
from tests.faults.gates import Step, gate
from tests.faults.releases import all_released, let_leases_run_out, owe
from tests.faults.world import World

BATCH = 10
"""What a worker claims at once."""


async def kill_at(world: World, step: Step, workers: int) -> None:
    """Have so many workers come to the step with a whole batch each, and kill them there."""
    released = len(world.carrier.happened("released"))
    async with gate(world, step) as held:
        victims = [world.worker(queue=1 + place) for place in range(workers)]
        await world.until(lambda: held.holds_all_of(workers), what=f"{workers} workers {step}")
        for victim in victims:
            victim.kill()
    if step is not Step.DURING_THE_CALL:  # the carrier may be at work still
        done = BATCH * workers if step in (Step.AFTER_THE_CALL, Step.BEFORE_THE_COMMIT) else 0
        assert len(world.carrier.happened("released")) == released + done


async def test_no_release_is_lost_or_done_twice(
    world: World, order: random.Random, size: Size, figure: Figure
) -> None:
    """Leases are let run out by moving them, so that 200 kills do not take 200 minutes."""
    workers, rounds = size(1, 4), size(1, 10)
    survivor = world.worker(quick=True)
    steps = [step for _ in range(rounds) for step in order.sample(list(Step), size(1, len(Step)))]
    for step in steps:
        survivor.send(signal.SIGSTOP)  # it is idle: nothing is owed
        await owe(world, BATCH * workers)
        await kill_at(world, step, workers)
        await let_leases_run_out(world)
        survivor.send(signal.SIGCONT)
        await world.until(lambda: all_released(world), what=f"releases after a kill {step}")
        assert await world.violations() == []
    kills = workers * len(steps)
    released = await world.value("SELECT count(*) FROM carrier_operation WHERE state = 'DONE'")
    told = f"{kills} kills, {released:,} releases: all done, each once"
    figure("kill -9 of the worker at every step of a release", told)


async def test_releases_recover_within_a_lease_and_a_minute(
    world: World, order: random.Random, is_long: bool, figure: Figure
) -> None:
    if not is_long:
        pytest.skip("waits for real leases: make faults")
    step = order.choice(list(Step))
    await owe(world, BATCH)
    await kill_at(world, step, workers=1)
    killed = time.monotonic()
    world.worker()
    longest = LEASE.total_seconds() + 60
    await world.until(lambda: all_released(world), longest, "releases after a lease")
    assert await world.violations() == []
    seconds = time.monotonic() - killed
    told = f"{seconds:.0f} s after one {step}, by real leases and sweeps (at most {longest:.0f})"
    figure("recovered within lease + 60 s of a kill", told)
