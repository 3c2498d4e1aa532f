"""Places for work are given to accounts in turns, and always given back."""

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.turns import Places

ACCOUNTS = 4


@dataclass
class Job:
    account: int
    place: int
    end: asyncio.Event = field(default_factory=asyncio.Event)
    begun: bool = False


class Floor:
    """Jobs of several accounts on some places, with what may never happen."""

    def __init__(self, places: int) -> None:
        self.number = places
        self.places = Places(places)
        self.jobs: dict[int, asyncio.Task[None]] = {}
        self.waiting: list[Job] = []
        self.at_work: list[Job] = []
        self.passed_over: dict[int, Counter[int]] = defaultdict(Counter)
        """How often other accounts began while this one waited without a place."""

    async def ask(self, account: int) -> None:
        job = Job(account, len(self.jobs))
        self.waiting.append(job)
        self.jobs[job.place] = asyncio.create_task(self._work(job))
        await self.settled()

    async def _work(self, job: Job) -> None:
        try:
            async with self.places.of(job.account):
                self._begins(job)
                await job.end.wait()
        finally:
            (self.at_work if job.begun else self.waiting).remove(job)

    def _begins(self, job: Job) -> None:
        assert job == next(each for each in self.waiting if each.account == job.account)
        self.waiting.remove(job)
        job.begun = True
        self.at_work.append(job)
        self.passed_over.pop(job.account, None)
        busy = {each.account for each in self.at_work}
        for other in {each.account for each in self.waiting} - busy:
            self.passed_over[other][job.account] += 1

    async def end(self, job: Job) -> None:
        job.end.set()
        await self.settled()

    async def cancel(self, job: Job) -> None:
        self.jobs[job.place].cancel()
        await self.settled()

    async def settled(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0)
        held = Counter(job.account for job in self.at_work)
        waiting = {job.account for job in self.waiting}
        each = max(1, self.number - 1)
        assert held.total() <= self.number
        assert all(count <= each for count in held.values())
        if held.total() < self.number:
            assert all(held[account] == each for account in waiting)
        for account in list(self.passed_over):
            if account not in waiting:
                del self.passed_over[account]
        assert all(max(began.values()) == 1 for began in self.passed_over.values())

    async def close(self) -> None:
        for task in self.jobs.values():
            task.cancel()
        await asyncio.gather(*self.jobs.values(), return_exceptions=True)
        assert self.at_work == self.waiting == []
        assert self.places._free == self.number
        assert self.places._accounts == {}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "ask", "end", "cancel one at work", "cancel one that waits"]),
        st.integers(0, ACCOUNTS - 1),
    ),
    max_size=60,
)


@given(number=st.integers(1, 4), steps=STEPS)
def test_whatever_happens_places_are_given_in_turns_and_back(
    number: int, steps: list[tuple[str, int]]
) -> None:
    async def run() -> None:
        floor = Floor(number)
        for step, which in steps:
            if step == "ask":
                await floor.ask(which)
            elif step == "cancel one that waits" and floor.waiting:
                await floor.cancel(floor.waiting[which % len(floor.waiting)])
            elif floor.at_work:
                act = floor.end if step == "end" else floor.cancel
                await act(floor.at_work[which % len(floor.at_work)])
        await floor.close()

    asyncio.run(run())


@pytest.mark.parametrize("number", [1, 2, 3])
async def test_a_modest_account_is_next_however_much_a_greedy_one_asks_for(number: int) -> None:
    floor = Floor(number)
    for _ in range(100):
        await floor.ask(1)
    assert len(floor.at_work) == max(1, number - 1)
    await floor.ask(2)
    if number == 1:
        assert [job.account for job in floor.at_work] == [1]
        await floor.end(floor.at_work[0])
    assert 2 in {job.account for job in floor.at_work}
    await floor.close()


async def test_a_place_that_was_given_to_a_job_that_is_cancelled_goes_to_the_next() -> None:
    places, begun = Places(1), []

    async def work(account: int) -> None:
        async with places.of(account):
            begun.append(account)

    async with places.of(1):
        second, third = (asyncio.create_task(work(account)) for account in (2, 3))
        await asyncio.sleep(0)
    second.cancel()  # it was given the place, and has not gone on yet
    await asyncio.gather(second, third, return_exceptions=True)
    assert begun == [3]


async def test_the_place_of_a_job_that_is_cancelled_while_it_waits_is_not_given_to_it() -> None:
    places, begun = Places(1), []

    async def work(account: int) -> None:
        async with places.of(account):
            begun.append(account)

    async with places.of(1):
        second, third = (asyncio.create_task(work(account)) for account in (2, 3))
        await asyncio.sleep(0)
        second.cancel()  # it has not noticed when the place becomes free
    await asyncio.gather(second, third, return_exceptions=True)
    assert begun == [3]
