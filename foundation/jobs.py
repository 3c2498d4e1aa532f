"""The port to the job queue (docs/architecture.md, Path of a job).

A hint makes work start at once. If the hint is lost, the next sweep does the work.
"""

import asyncio
import time
from typing import Protocol

import structlog

from foundation.transactions import after_commit

CARRIER_OPERATIONS = "run_carrier_operations"
COUNT_OVERLAPS = "count_campaign_overlaps"
RUN_EXPORTS = "run_exports"
DELETE_CONTACTS = "delete_contacts_of_groups"
WITHDRAW_NUMBERS = "withdraw_do_not_call_numbers"

_PATIENCE_SECONDS = 0.5
_REST_SECONDS = 5.0
"""After a lost hint no other is tried for this long, so that a queue that hangs delays only one."""

log = structlog.get_logger(__name__)


class Queue(Protocol):
    async def enqueue(self, job: str) -> None:
        """Ask a worker to run the job soon."""


_queue: Queue | None = None
_rests_until = 0.0


def connect(queue: Queue | None) -> None:
    """Set where this process sends its hints. With None it sends none: the sweeps do the work."""
    global _queue, _rests_until  # one queue a process
    _queue, _rests_until = queue, 0.0


async def hint(job: str) -> None:
    """Have the job run soon after the current transaction commits. Never fails the caller."""
    await after_commit(lambda: _send(job))


async def _send(job: str) -> None:
    global _rests_until
    if _queue is None or time.monotonic() < _rests_until:
        return
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await _queue.enqueue(job)
    except Exception as error:
        _rests_until = time.monotonic() + _REST_SECONDS
        log.warning("hint_lost", job=job, reason=repr(error), next="the sweep will do it")
