"""What the worker runs, and when. A job that is written must be scheduled or hinted."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import UTC
from types import FunctionType

from arq.cron import CronJob
from arq.worker import Function

import workers
from foundation import jobs
from settings import Settings
from workers.access import finish_deactivations, forget_past_access
from workers.campaigns import count_campaign_overlaps, fill_campaign_authors
from workers.contact_groups import delete_contacts_of_groups, drop_rejected_rows
from workers.exports import expire_exports
from workers.idempotency_keys import forget_idempotency_keys
from workers.schedule import COUNTING_SECONDS, DELETING_SECONDS, HINTED, JOB_SECONDS, SCHEDULE

HOURLY = (
    fill_campaign_authors,
    forget_idempotency_keys,
    finish_deactivations,
    forget_past_access,
    expire_exports,
    drop_rejected_rows,
)
"""The sweeps that nobody waits for."""

LONG: dict[object, int] = {
    count_campaign_overlaps: COUNTING_SECONDS,
    delete_contacts_of_groups: DELETING_SECONDS,
}
"""Those that keep what is done when they are cut off."""


def written_jobs() -> Iterator[FunctionType]:
    """Every public function of the room that takes what arq gives to a job."""
    for module in pkgutil.iter_modules(workers.__path__):
        if module.name == "settings":  # what it has are hooks of the process
            continue
        found = importlib.import_module(f"workers.{module.name}")
        for name, function in inspect.getmembers(found, inspect.isfunction):
            if function.__module__ != found.__name__ or name.startswith("_"):
                continue
            if "ctx" in inspect.signature(function).parameters:
                yield function


def test_every_job_is_scheduled_once() -> None:
    scheduled = [row.coroutine for row in SCHEDULE]
    assert set(scheduled) == set(written_jobs())
    assert len(scheduled) == len(set(scheduled))


def test_the_names_are_unique() -> None:
    names = [row.name for row in SCHEDULE]
    assert len(set(names)) == len(names)


def test_what_is_hinted_is_a_sweep_of_the_name_that_services_use() -> None:
    hints = {value for name, value in vars(jobs).items() if name.isupper() and name[0] != "_"}
    assert {job.__name__ for job in HINTED} == hints
    assert set(HINTED) <= {row.coroutine for row in SCHEDULE}


def test_sweeps_that_clients_wait_for_run_every_minute_and_at_the_start() -> None:
    for row in SCHEDULE:
        if row.coroutine not in HOURLY:
            assert row.run_at_startup
            assert row.minute is None
            assert row.hour is None


def test_nothing_rests_on_the_queues_retries_or_results(settings: Settings) -> None:
    from workers.settings import WorkerSettings

    assert WorkerSettings.cron_jobs is SCHEDULE
    assert WorkerSettings.timezone is UTC
    assert WorkerSettings.keep_result == 0
    assert WorkerSettings.max_tries == 1
    assert WorkerSettings.job_timeout == JOB_SECONDS
    assert 30 <= JOB_SECONDS <= 60
    assert [each.coroutine for each in WorkerSettings.functions] == HINTED
    jobs_of_both_kinds: list[Function | CronJob] = [*WorkerSettings.functions, *SCHEDULE]
    for job in jobs_of_both_kinds:
        assert job.keep_result_s == 0
        assert job.max_tries == 1
        assert job.timeout_s in (None, LONG.get(job.coroutine, JOB_SECONDS))
