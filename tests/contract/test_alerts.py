"""docs/alerts.yml and docs/operations.md agree with the metrics of /metrics."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from redis.asyncio import Redis

from foundation import job_runs, redis_connection
from settings import Settings
from tests.floor import redis_away
from tests.resolvers.office import Office
from tests.server.metrics.scraped import Scrape, scrape, watched_app
from workers.schedule import SCHEDULE

DOCS = Path(__file__).resolve().parents[2] / "docs"
MANUAL = (DOCS / "operations.md").read_text()
(GROUP,) = yaml.safe_load((DOCS / "alerts.yml").read_text())["groups"]
RULES: list[dict[str, Any]] = GROUP["rules"]
_METRIC = re.compile(r"\bphonebank_[a-z_]+")
_LABELLED = re.compile(r"(phonebank_[a-z_]+)\{(\w+)(=|!=|=~|!~)\"([^\"]*)\"\}")

_SELECTED = re.compile(r"phonebank_http_requests_total\{([^}]*)\}")


FIXED = {"sweep", "state", "status", "source"}
"""Labels whose values are all there from the start."""


@pytest.fixture
async def told(settings: Settings, database: None) -> Scrape:
    """What a process says that has done a bit of everything."""
    async with Redis.from_url(settings.redis_url) as redis:
        for row in SCHEDULE:
            await job_runs.note(redis, row.coroutine.__qualname__, 0.1, succeeded=True)
    transport = httpx.ASGITransport(watched_app(settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        await (await Office.opened(client)).api.post("{ viewer { role } }")
        found = await scrape(client)
    await redis_connection.close()
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
async def test_an_alert_asks_for_metrics_that_there_are(told: Scrape, rule: dict[str, Any]) -> None:
    asked = set(_METRIC.findall(rule["expr"]))
    assert asked <= told.names
    assert asked or rule["expr"].startswith("up{")
    assert rule["expr"].count("(") == rule["expr"].count(")")
    for name, label, sign, value in _LABELLED.findall(rule["expr"]):
        if label in FIXED and not name.startswith("phonebank_http"):
            known = told.labels(name, label)
            assert set(value.split("|")) <= known, f"{name}{{{label}{sign}{value}}}"


def test_hourly_sweeps_are_late_only_after_two_hours() -> None:
    (rule,) = [rule for rule in RULES if rule["alert"] == "PhonebankSweepLate"]
    (patient,) = re.findall(r'succeeded_seconds\{sweep!~"([^"]*)"\}\) > 300', rule["expr"])
    hourly = [row.coroutine.__qualname__ for row in SCHEDULE if row.minute is not None]
    assert patient.split("|") == sorted(hourly)


async def test_probes_that_say_no_are_not_counted_as_failing_requests(
    settings: Settings, database: None
) -> None:
    (rule,) = [rule for rule in RULES if rule["alert"] == "PhonebankServerErrors"]
    failing, all_requests = _SELECTED.findall(rule["expr"])
    transport = httpx.ASGITransport(watched_app(settings))
    async with (
        httpx.AsyncClient(transport=transport, base_url="http://test") as client,
        redis_away(),
    ):
        assert (await client.get("/health/ready")).status_code == 503
        await client.get("/join/x")
        told = await scrape(client)
    routes = {labels["route"] for labels in told.selected("phonebank_http_requests_total")}
    assert {"/health/ready", "/join/{token}"} <= routes
    for selector in (failing, all_requests):
        counted = told.selected("phonebank_http_requests_total", selector)
        assert not any(labels["route"].startswith("/health/") for labels in counted)
    counted = told.selected("phonebank_http_requests_total", all_requests)
    assert "/join/{token}" in {labels["route"] for labels in counted}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_has_a_severity_a_summary_and_a_section(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"]
    section = MANUAL.partition(f"### {rule['alert']}\n")[2].partition("\n#")[0]
    assert section.strip(), f"docs/operations.md has no section {rule['alert']}"


def test_every_section_is_of_an_alert() -> None:
    sections = re.findall(r"^### (Phonebank\w+)$", MANUAL, re.MULTILINE)
    assert sections == [rule["alert"] for rule in RULES]


async def test_every_metric_is_explained(told: Scrape) -> None:
    parts = ("_bucket", "_count", "_sum")
    names = {name for name in told.names if name.startswith("phonebank_")}
    missing = {name for name in names if not name.endswith(parts) and f"`{name}`" not in MANUAL}
    assert not missing, f"docs/operations.md does not explain {sorted(missing)}"
