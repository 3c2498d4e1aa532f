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


def _has_stopped_once(log: Path) -> None:
    told = log.read_text()
    assert told.count("stopped\n") == 1
    assert "Traceback" not in told
