"""The worker of the product, with a carrier that takes its time and sweeps that are watched.

`python -m tests.workers.watched`. In its environment JOURNAL is a file that gets a line for every
release, PAUSE is the seconds that one takes, and SWEEPS is how often they run: usual, always (each
second) or never, so that only hints start jobs.
"""

import asyncio
import os
from datetime import datetime, timedelta
from pathlib import Path

from arq.worker import run_worker

from settings import Settings
from telephony.carrier import Cleaning, ReleaseOutcome
from telephony.instant import InstantCarrier
from telephony.registry import CARRIERS


class SlowCarrier(InstantCarrier):
    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._journal = Path(os.environ["JOURNAL"])
        self._pause = float(os.environ["PAUSE"])

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        with self._journal.open("a") as journal:
            journal.write(f"{e164} {key}\n")
        await asyncio.sleep(self._pause)
        return Cleaning(now + timedelta(days=7))


def main() -> None:
    CARRIERS["slow"] = SlowCarrier
    from workers.settings import WorkerSettings

    sweeps = os.environ["SWEEPS"]
    if sweeps == "never":
        WorkerSettings.cron_jobs = []
    elif sweeps == "always":
        for row in WorkerSettings.cron_jobs:
            row.minute, row.second = None, set(range(60))
    run_worker(WorkerSettings)  # type: ignore[arg-type]  # arq's own type is narrower than its documentation


if __name__ == "__main__":
    main()
