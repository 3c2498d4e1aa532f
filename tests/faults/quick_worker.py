"""The worker of the product with sweeps so often: `python -m tests.faults.quick_worker SECONDS`.

It says when a sweep for the carrier begins.
"""

import sys

from arq.worker import run_worker

from workers.context import Context
from workers.phone_numbers import run_carrier_operations

SWEEP = "A sweep for the carrier begins.\n"


async def sweep(ctx: Context) -> None:
    print(SWEEP, end="", flush=True)
    await run_carrier_operations(ctx)


def main() -> None:
    from workers.settings import WorkerSettings  # reads the environment of a worker

    for row in WorkerSettings.cron_jobs:
        row.minute, row.hour, row.second = None, None, set(range(0, 60, int(sys.argv[1])))
        if row.coroutine is run_carrier_operations:
            row.coroutine = sweep
    run_worker(WorkerSettings)  # type: ignore[arg-type]  # arq's own type is narrower than its documentation


if __name__ == "__main__":
    main()
