"""The worker process: `arq workers.settings.WorkerSettings`.

Only a worker imports this module: importing it takes over the logs of the process.
"""

from datetime import UTC
from typing import Any, ClassVar

import structlog
from arq.worker import func

from foundation import changes, database, jobs, redis_connection
from settings import get_settings
from settings.logs import configure_logs
from settings.tracing import configure_tracing, stop_tracing
from telephony.registry import make_carrier, note_the_carrier
from workers.ending import end_at_exit, has_ended, use_exit_hook
from workers.queue import ArqQueue, redis_settings
from workers.schedule import HINTED, JOB_SECONDS, SCHEDULE

log = structlog.get_logger(__name__)

_settings = get_settings()
configure_logs(_settings)
use_exit_hook()
_carrier = make_carrier(_settings)


async def start(context: dict[str, Any]) -> None:
    end_at_exit(stop)
    configure_tracing(_settings, "worker")
    await database.connect(_settings)
    note_the_carrier(_settings)
    jobs.connect(ArqQueue(context["redis"]))
    context["carrier"] = _carrier
    log.info("worker_started", jobs=len(SCHEDULE))


async def stop(_: dict[str, Any] | None = None) -> None:
    has_ended()
    await _carrier.aclose()
    await changes.sent()
    await redis_connection.close()
    await database.disconnect()
    stop_tracing()


_SECONDS = {row.coroutine: row.timeout_s for row in SCHEDULE}


class WorkerSettings:
    """What arq reads. Nothing depends on arq's retries or results (docs/adr/0004)."""

    functions: ClassVar = [
        func(job, max_tries=1, keep_result=0, timeout=_SECONDS[job]) for job in HINTED
    ]
    cron_jobs = SCHEDULE
    on_startup = start
    on_shutdown = stop
    redis_settings = redis_settings(_settings)
    timezone = UTC
    job_timeout = JOB_SECONDS
    keep_result = 0
    max_tries = 1
    handle_signals = True
    health_check_interval = 30
