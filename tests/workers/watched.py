"""The worker of the product, with a carrier that can stop replying, and sweeps as often as wanted.

`python -m tests.workers.watched`. In its environment JOURNAL is a file that gets a line for every
release, MOST is how many releases get a reply (all, if it is not set), and SWEEPS is how often they
run: usual, always (each second) or never, so that only hints start jobs.
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


class WatchedCarrier(InstantCarrier):
    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._journal = Path(os.environ["JOURNAL"])
        self._left = float(os.environ.get("MOST", "inf"))

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        with self._journal.open("a") as journal:
            journal.write(f"{e164} {key}\n")
        self._left -= 1
        if self._left < 0:
            await asyncio.Event().wait()
        return Cleaning(now + timedelta(days=7))


def main() -> None:
    CARRIERS["watched"] = WatchedCarrier
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
