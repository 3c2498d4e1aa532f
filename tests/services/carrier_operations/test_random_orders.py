"""Random orders, failures and deaths of workers: no number too many, and none forgotten."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from foundation.actors import Viewer
from services.carrier_operations.claims import DOUBT
from services.carrier_operations.run import run_due
from tests.factories import a_phone, a_user
from tests.services.carrier_operations.lying import Fate, LyingCarrier
from tests.services.carrier_operations.ordered import REGION, in_stock, let_doubt_pass, ordered
from tests.services.carrier_operations.owed import (
    let_leases_run_out,
    let_pauses_end,
    put_others_aside,
)

FOR_SALE = 20
ROUNDS = settings(
    max_examples=30,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@dataclass(frozen=True)
class Round:
    """An order of one of two accounts, a worker's run, and minutes that pass.

    Leases and pauses end with each round. If it is settled, the carrier's look-ups are up to date.
    """

    account: int
    ordered: int
    sold_to_others: int
    fates: Sequence[Fate]
    lagging: bool
    settled: bool


ROUND = st.builds(
    Round,
    account=st.integers(0, 1),
    ordered=st.integers(0, 2),
    sold_to_others=st.sampled_from([0, 0, 1, 3]),
    fates=st.lists(st.sampled_from([*Fate, Fate.ANSWERED, Fate.LOST_AFTER]), max_size=4),
    lagging=st.booleans(),
    settled=st.sampled_from([False, False, False, True]),
)


SOLD_BUT_DENIED = [
    Round(0, 1, 0, [Fate.ANSWERED, Fate.LOST_AFTER], lagging=False, settled=False),
    Round(0, 0, 0, [], lagging=True, settled=False),
]
"""The carrier sold a number, did not say so, and its look-ups do not show it yet."""


class Life:
    """Two accounts, one carrier, and how many numbers were ordered."""

    def __init__(self, viewers: Sequence[Viewer]) -> None:
        self.viewers = viewers
        self.wanted = 0
        self.carrier = LyingCarrier([f"+1{REGION}{a_phone()[5:]}" for _ in range(FOR_SALE)])

    async def live(self, round_: Round) -> None:
        if round_.ordered and self.wanted < FOR_SALE // 2:
            await ordered(self.viewers[round_.account], round_.ordered)
            self.wanted += round_.ordered
        if len(self.carrier.for_sale) > FOR_SALE // 2:
            del self.carrier.for_sale[: round_.sold_to_others]
        await self.run(round_.fates, lagging=round_.lagging)
        await self.wait(settled=round_.settled)

    async def run(self, fates: Sequence[Fate] = (), *, lagging: bool = False) -> None:
        """A worker's run, until it is done or dies."""
        self.carrier.plan(fates, lagging=lagging)
        run = asyncio.create_task(run_due(self.carrier))
        death = asyncio.create_task(self.carrier.died.wait())
        await asyncio.wait([run, death], return_when=asyncio.FIRST_COMPLETED)
        for task in (run, death):
            task.cancel()
        await asyncio.wait([run, death])
        assert run.cancelled() or run.exception() is None

    async def wait(self, *, settled: bool) -> None:
        for viewer in self.viewers:
            await let_leases_run_out(viewer)
            await let_pauses_end(viewer)
            if settled:
                await let_doubt_pass(viewer, DOUBT)
        if settled:
            self.carrier.latest.clear()

    async def stocked(self) -> list[str]:
        return [number for viewer in self.viewers for number in await in_stock(viewer)]


async def live(rounds: Sequence[Round]) -> None:
    await put_others_aside()
    life = Life([await a_user(), await a_user()])
    for round_ in rounds:
        await life.live(round_)
        assert len(life.carrier.ours) <= life.wanted
        assert set(await life.stocked()) <= set(life.carrier.ours)
    for _ in range(6):
        await life.wait(settled=True)
        await life.run()
    assert len(life.carrier.ours) == life.wanted
    assert sorted(await life.stocked()) == sorted(life.carrier.ours)


@pytest.fixture(scope="session")
async def loop(database: None) -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


def test_random_orders(loop: asyncio.AbstractEventLoop) -> None:
    @example(SOLD_BUT_DENIED)
    @given(st.lists(ROUND, min_size=3, max_size=8))
    @ROUNDS
    def lives(rounds: list[Round]) -> None:
        loop.run_until_complete(live(rounds))

    lives()
