"""The table of jobs has every scheduled job once, and when it runs (docs/architecture.md, Path of a
job).
"""

import re
from pathlib import Path

from arq.cron import CronJob

from workers.schedule import HINTED, SCHEDULE

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "architecture.md"


def in_words(row: CronJob) -> str:
    """When a job runs, as the table says it."""
    if row.minute is not None:
        when = "hourly"
    else:
        when = "twice a minute" if isinstance(row.second, set) else "every minute"
    return f"{when}, hinted" if row.coroutine in HINTED else when


def test_the_table_of_jobs_has_each_job_once_with_the_time_at_which_it_runs() -> None:
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| ([^|]+) \|", DOCUMENT.read_text(), re.MULTILINE)
    told = [(job, when) for jobs, when in rows for job in re.findall(r"`(\w+)`", jobs)]
    assert sorted(told) == sorted((row.coroutine.__qualname__, in_words(row)) for row in SCHEDULE)
