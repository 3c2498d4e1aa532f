"""A worker that gets a signal at the worst moment ends as it does at any other."""

from pathlib import Path

from arq.connections import ArqRedis

from tests.workers.processes import worker

SIGNALLED = """
import asyncio, os, signal
from arq.worker import run_worker
from workers import settings

async def signal_itself(_):
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.sleep(60)

async def stopped():
    print("stopped", flush=True)

settings.WorkerSettings.on_job_end = signal_itself
settings.redis_connection.close = stopped
run_worker(settings.WorkerSettings)
"""


async def test_a_signal_while_arq_notes_the_end_of_a_job_is_a_usual_end(
    redis: ArqRedis, log: Path
) -> None:
    """arq has then left its own closing: the connections would stay open, with a traceback."""
    with worker(log, "-c", SIGNALLED) as process:
        assert process.wait(60) == 0
    _has_stopped_once(log)


CANCELLED = """
import asyncio
from foundation.cancellation import to_its_end
from workers.ending import end_at_exit
from workers.job import job

@job
async def works(ctx):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        await to_its_end(give_back())
        raise

async def give_back():
    begun.set()
    await asyncio.sleep(0.2)
    print("given back", flush=True)

async def stopped():
    print("stopped", flush=True)

async def main():
    end_at_exit(stopped)
    task = loop.create_task(works({}))
    await asyncio.sleep(0)
    task.cancel()
    await begun.wait()

begun = asyncio.Event()
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
"""


def test_a_job_that_was_cancelled_already_cleans_up_to_the_end(log: Path) -> None:
    """arq cancels jobs when it gets a signal, and does not wait for all of them."""
    with worker(log, "-c", CANCELLED) as process:
        assert process.wait(60) == 0
    assert log.read_text() == "given back\nstopped\n"


def _has_stopped_once(log: Path) -> None:
    told = log.read_text()
    assert told.count("stopped\n") == 1
    assert "Traceback" not in told
