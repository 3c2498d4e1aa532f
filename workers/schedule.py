"""All that runs on a schedule, and when (UTC).

Each job is a sweep: safe to run twice, at once, late.
"""

from arq.cron import CronJob, cron

from workers.campaigns import archive_inactive_campaigns
from workers.idempotency_keys import forget_idempotency_keys
from workers.phone_numbers import return_clean_numbers, run_carrier_operations

JOB_SECONDS = 60

SCHEDULE: list[CronJob] = [
    cron(archive_inactive_campaigns, second=0, run_at_startup=True, timeout=JOB_SECONDS),
    cron(run_carrier_operations, second={15, 45}, run_at_startup=True, timeout=JOB_SECONDS),
    cron(return_clean_numbers, second=30, run_at_startup=True, timeout=JOB_SECONDS),
    cron(forget_idempotency_keys, minute=7, second=0, timeout=JOB_SECONDS),
]

HINTED = [run_carrier_operations]
"""Jobs that a hint may ask for between two sweeps (services/jobs.py)."""
