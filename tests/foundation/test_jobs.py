"""Hints to the queue: sent after the commit, and never at the expense of the sender."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from contextvars import Context
from types import SimpleNamespace

import pytest
from arq.connections import ArqRedis

from foundation import jobs, sql
from foundation.jobs import CARRIER_OPERATIONS, Queue, hint
from foundation.transactions import transaction
from services.campaigns.archive import archive
from services.campaigns.archive_many import archive_many
from tests.factories import a_campaign, a_draft, a_user
from tests.racing import TakenBack, outcomes
from workers.queue import ArqQueue

pytestmark = pytest.mark.usefixtures("database")


class Recorder:
    """A queue that keeps what it was sent."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.refuses = False

    async def enqueue(self, job: str) -> None:
        if self.refuses:
            raise ConnectionError("the queue is away")
        self.sent.append(job)


class Hanging:
    """A queue that accepts a connection and never replies."""

    async def enqueue(self, job: str) -> None:
        await asyncio.Event().wait()


class Counting:
    """A queue that counts how often it is tried."""

    def __init__(self, queue: Queue) -> None:
        self.queue = queue
        self.tried = 0

    async def enqueue(self, job: str) -> None:
        self.tried += 1
        await self.queue.enqueue(job)


class Clock:
    """The clock by which a queue rests. It stands until it is moved."""

    now = 1_000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(jobs, "time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


@pytest.fixture(autouse=True)
def _reconnect() -> Iterator[None]:
    yield
    jobs.connect(None)


@pytest.fixture
def queue() -> Recorder:
    recorder = Recorder()
    jobs.connect(recorder)
    return recorder


async def test_a_hint_is_sent_after_the_commit(queue: Recorder) -> None:
    async with transaction():
        await hint("work")
        async with transaction():
            await hint("more work")
        assert queue.sent == []
    assert queue.sent == ["work", "more work"]


async def test_a_hint_is_not_sent_after_a_rollback(queue: Recorder) -> None:
    with suppress(TakenBack):
        async with transaction():
            await hint("work")
            raise TakenBack
    assert queue.sent == []


async def test_a_hint_of_an_undone_savepoint_is_not_sent(queue: Recorder) -> None:
    async with transaction():
        with suppress(TakenBack):
            async with transaction():
                await hint("undone")
                raise TakenBack
        await hint("kept")
    assert queue.sent == ["kept"]


async def test_a_hint_finds_its_work_committed() -> None:
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    found: list[int] = []

    async def committed() -> int:
        count: int = await sql.value(
            """SELECT count(*) FROM carrier_operation o JOIN phone_number_assignment a
               ON a.id = o.assignment_id WHERE a.campaign_id = $1""",
            campaign_id,
        )
        return count

    class Looking:
        async def enqueue(self, job: str) -> None:
            found.append(await asyncio.create_task(committed(), context=Context()))

    jobs.connect(Looking())
    await archive(viewer, campaign_id)
    assert found == [1]


async def test_only_an_archive_that_releases_numbers_sends_a_hint(queue: Recorder) -> None:
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    queue.sent.clear()
    assert await outcomes(archive(viewer, await a_draft(viewer))) == {"WRONG_STATUS": 1}
    assert queue.sent == []
    await archive(viewer, campaign_id)
    assert queue.sent == [CARRIER_OPERATIONS]
    await outcomes(archive(viewer, campaign_id))
    assert queue.sent == [CARRIER_OPERATIONS]


@pytest.mark.parametrize("address", ["unix:///nowhere/valkey.sock", "redis://127.0.0.1:1"])
async def test_a_dead_queue_fails_nobody_and_is_tried_once(clock: Clock, address: str) -> None:
    viewer = await a_user()
    campaigns = [await a_campaign(viewer) for _ in range(10)]
    async with ArqRedis.from_url(address) as redis:
        queue = Counting(ArqQueue(redis))
        jobs.connect(queue)
        results = await archive_many(viewer, campaigns, dry_run=False, key=None)
    assert not any(result.problems for result in results)
    assert queue.tried == 1


async def test_a_queue_that_hangs_fails_nobody_and_delays_nobody_twice(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_PATIENCE_SECONDS", 0.1)
    viewer = await a_user()
    campaigns = [await a_campaign(viewer) for _ in range(10)]
    queue = Counting(Hanging())
    jobs.connect(queue)
    results = await archive_many(viewer, campaigns, dry_run=False, key=None)
    assert not any(result.problems for result in results)
    assert queue.tried == 1


async def test_hints_are_sent_again_once_the_queue_has_rested(
    clock: Clock, queue: Recorder
) -> None:
    queue.refuses = True
    await hint("lost")
    queue.refuses = False
    clock.now += jobs._REST_SECONDS - 0.1
    await hint("too early")
    clock.now += 0.2
    await hint("heard")
    assert queue.sent == ["heard"]


async def test_without_a_queue_work_is_left_to_the_sweeps() -> None:
    jobs.connect(None)
    viewer = await a_user()
    await archive(viewer, await a_campaign(viewer))
