"""What runs on a schedule, and when (UTC).

Each job is a sweep: it is safe to run it twice, at the same time, or late.
"""

from arq.cron import CronJob, cron

from workers.access import finish_deactivations, forget_past_access
from workers.calls import fold_campaign_counts, return_abandoned_claims
from workers.campaigns import (
    archive_inactive_campaigns,
    count_campaign_overlaps,
    fill_campaign_authors,
)
from workers.contact_groups import delete_contacts_of_groups, drop_rejected_rows
from workers.contacts import look_up_time_zones
from workers.do_not_call import withdraw_do_not_call_numbers
from workers.exports import expire_exports, run_exports
from workers.idempotency_keys import forget_idempotency_keys
from workers.phone_numbers import return_clean_numbers, run_carrier_operations

JOB_SECONDS = 60

COUNTING_SECONDS = 600
"""Counting overlaps keeps what is done. A job that is cut off continues a minute later."""

DELETING_SECONDS = 600
"""The same for the contacts of deleted groups, which are deleted in batches."""

SCHEDULE: list[CronJob] = [
    cron(archive_inactive_campaigns, second=0, run_at_startup=True, timeout=JOB_SECONDS),
    cron(fold_campaign_counts, second={10, 40}, run_at_startup=True, timeout=JOB_SECONDS),
    cron(return_abandoned_claims, second={20, 50}, run_at_startup=True, timeout=JOB_SECONDS),
    cron(count_campaign_overlaps, second=25, run_at_startup=True, timeout=COUNTING_SECONDS),
    cron(look_up_time_zones, second=35, run_at_startup=True, timeout=JOB_SECONDS),
    cron(run_carrier_operations, second={15, 45}, run_at_startup=True, timeout=JOB_SECONDS),
    cron(return_clean_numbers, second=30, run_at_startup=True, timeout=JOB_SECONDS),
    cron(run_exports, second={5, 35}, run_at_startup=True, timeout=JOB_SECONDS),
    cron(withdraw_do_not_call_numbers, second={0, 30}, run_at_startup=True, timeout=JOB_SECONDS),
    cron(delete_contacts_of_groups, second=55, run_at_startup=True, timeout=DELETING_SECONDS),
    cron(drop_rejected_rows, minute=57, second=0, timeout=JOB_SECONDS),
    cron(fill_campaign_authors, minute=47, second=0, run_at_startup=True, timeout=JOB_SECONDS),
    cron(expire_exports, minute=17, second=0, timeout=JOB_SECONDS),
    cron(forget_idempotency_keys, minute=7, second=0, timeout=JOB_SECONDS),
    cron(finish_deactivations, minute=37, second=0, timeout=JOB_SECONDS),
    cron(forget_past_access, minute=27, second=0, timeout=JOB_SECONDS),
]

HINTED = [
    run_carrier_operations,
    count_campaign_overlaps,
    run_exports,
    withdraw_do_not_call_numbers,
    delete_contacts_of_groups,
]
"""Jobs that a hint may ask for between two sweeps (foundation/jobs.py)."""
