"""A carrier that misbehaves: time-outs after success, 500, 429, in 30 % of the calls."""

import random

from services.phone_numbers.orders.create import order as order_numbers
from tests.factories import a_user
from tests.faults.conftest import Figure, Size
from tests.faults.releases import all_released, owe, retry_given_up
from tests.faults.world import World

FAULTS = (
    "timeout_after_success",
    "429",
    "500",
    "500_after_success",
    "hang_before",
    "cut_off",
    "answer_twice",
    "nonsense",
)
SHARE = 0.3


def rules() -> list[dict[str, object]]:
    """SHARE of all calls fail, each kind as often: a rule sees what those before let pass."""
    each = SHARE / len(FAULTS)
    return [
        {
            "operation": "any",
            "fault": fault,
            "probability": each / (1 - place * each),
            "seconds": 1 if fault == "429" else 2,
        }
        for place, fault in enumerate(FAULTS)
    ]


async def test_the_database_is_what_the_carriers_journal_says(
    world: World, order: random.Random, size: Size, figure: Figure
) -> None:
    numbers, purchases = size(40, 1_000), size(10, 250)
    given_up = 0

    async def all_done() -> bool:
        """An attempt is three calls: of many operations one fails in twenty attempts."""
        nonlocal given_up
        given_up += await retry_given_up(world)
        return await all_released(world)

    await owe(world, numbers)
    async with world.office():
        await order_numbers(await a_user(), order.choice(("NY", "CA")), purchases)
    world.carrier.misbehave(*rules(), seed=order.getrandbits(32))
    for queue in range(2):
        world.worker(quick=True, queue=queue, TWILIO_TIMEOUT_SECONDS="1")
    await world.until(all_done, size(60, 600), "operations")
    struck = world.carrier.struck()
    world.carrier.behave()
    assert all(struck)
    assert await world.violations() == []
    calls = len([entry for entry in world.carrier.journal() if entry["event"] == "asked"])
    assert len(world.carrier.happened("bought")) == purchases
    told = (
        f"{numbers:,} releases and {purchases} purchases, {sum(struck)} faults of {len(struck)} "
        f"kinds in {calls:,} calls, {given_up} given up and retried by hand"
    )
    figure("carrier: time-out after success, 500, 429, 30 % of calls", f"{told}: one effect each")
