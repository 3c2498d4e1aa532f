"""Random orders, failures and deaths of workers: never a number too many, and none forgotten."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from services.actors import Viewer
from services.carrier_operations.purchases import DOUBT
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
    max_examples=40,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@dataclass(frozen=True)
class Ordered:
    account: int
    count: int


@dataclass(frozen=True)
class Run:
    fates: Sequence[Fate]
    lagging: bool


@dataclass(frozen=True)
class SoldToOthers:
    numbers: int


@dataclass(frozen=True)
class MinutesPass:
    """Leases and pauses end; with `settled`, the carrier's copies have caught up as well."""

    settled: bool


Step = Ordered | Run | SoldToOthers | MinutesPass
STEPS = st.lists(
    st.one_of(
        st.builds(Ordered, st.integers(0, 1), st.integers(1, 2)),
        st.builds(Run, st.lists(st.sampled_from(Fate), max_size=8), st.booleans()),
        st.builds(Run, st.lists(st.sampled_from(Fate), max_size=8), st.booleans()),
        st.builds(SoldToOthers, st.integers(1, 2)),
        st.builds(MinutesPass, st.booleans()),
    ),
    min_size=4,
    max_size=16,
)


class Life:
    """Two accounts, one carrier, and how many numbers were ordered."""

    def __init__(self, viewers: Sequence[Viewer]) -> None:
        self.viewers = viewers
        self.wanted = 0
        self.carrier = LyingCarrier([f"+1{REGION}{a_phone()[5:]}" for _ in range(FOR_SALE)])

    async def do(self, step: Step) -> None:
        match step:
            case Ordered() if self.wanted < FOR_SALE // 2:
                await ordered(self.viewers[step.account], step.count)
                self.wanted += step.count
            case Run():
                await self.run(step.fates, lagging=step.lagging)
            case SoldToOthers() if len(self.carrier.for_sale) > FOR_SALE // 2:
                del self.carrier.for_sale[: step.numbers]
            case MinutesPass():
                await self.wait(settled=step.settled)

    async def run(self, fates: Sequence[Fate] = (), *, lagging: bool = False) -> None:
        """A worker's run, until it is done or dies."""
        self.carrier.plan(fates, lagging=lagging)
        run = asyncio.create_task(run_due(self.carrier))
        death = asyncio.create_task(self.carrier.died.wait())
        await asyncio.wait([run, death], return_when=asyncio.FIRST_COMPLETED)
        for task in (run, death):
            task.cancel()
        await asyncio.wait([run, death])

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


async def live(steps: Sequence[Step]) -> None:
    await put_others_aside()
    life = Life([await a_user(), await a_user()])
    for step in steps:
        await life.do(step)
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
    @given(STEPS)
    @ROUNDS
    def rounds(steps: list[Step]) -> None:
        loop.run_until_complete(live(steps))

    rounds()
