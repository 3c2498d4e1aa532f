"""SIGTERM during a release, again and again, as deploys do."""

import random
import signal

from tests.faults.conftest import Figure, Size
from tests.faults.gates import Step, gate
from tests.faults.releases import all_released, let_leases_run_out, let_pauses_end, owe
from tests.faults.world import World


async def test_a_release_outlives_all_deploys(
    world: World, order: random.Random, size: Size, figure: Figure
) -> None:
    """Each worker finds the release that the one before had to leave, at any step of it."""
    deploys = size(1, 10)
    await owe(world, 1)
    for _ in range(deploys):
        step = order.choice([Step.BEFORE_THE_CALL, Step.AFTER_THE_CALL, Step.BEFORE_THE_COMMIT])
        if world.carrier.happened("released"):
            step = Step.BEFORE_THE_COMMIT  # the carrier has nothing to release any more
        async with gate(world, step) as held:
            worker = world.worker()
            await world.until(lambda: held.holds_all_of(1), what=f"a worker {step}")
            worker.send(signal.SIGTERM)
            assert await worker.ended() == 0, worker.said()
        await let_leases_run_out(world)
        await let_pauses_end(world)
        assert not await all_released(world)
    world.worker()
    await world.until(lambda: all_released(world), what="the release")
    assert await world.violations() == []
    figure("SIGTERMs during one release", f"{deploys} deploys: nothing lost, released once")
