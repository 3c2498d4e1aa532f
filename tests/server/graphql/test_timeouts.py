"""What takes too long is ended, and leaves nothing half done."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from foundation import sql
from foundation.transactions import transaction
from services import idempotency_keys as idempotency
from services.campaigns import launch, launch_preview
from services.campaigns import row as campaigns
from settings import Settings
from settings.web import GRACEFUL_SHUTDOWN_SECONDS
from tests.resolvers.office import Office
from tests.resolvers.samples import codes
from tests.server.graphql.conftest import Changed
from tests.until import until

CAMPAIGN = '{ campaign(id: "Q2FtcGFpZ246MQ==") { id } }'
ROOT = Path(__file__).parents[3]
CREATE = 'mutation { createCampaign(input: { name: "New" }) { campaign { id } } }'


async def test_a_request_that_takes_too_long_is_ended_and_rolled_back(
    with_settings: Changed, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    account_id = office.viewer.account_id

    async def slow(*_: object, **__: object) -> Any:
        async with transaction():
            await sql.execute("UPDATE account SET name = 'Changed' WHERE id = $1", account_id)
            await sql.execute("SELECT pg_sleep(600)")

    monkeypatch.setattr("services.campaigns.row.by_id", slow)
    async with with_settings(request_timeout_seconds=0.3) as client:
        answer = await client.post("/graphql", json={"query": CAMPAIGN})
    assert answer.status_code == 503
    assert codes(answer) == {"TIMEOUT"}
    assert "data" not in answer.json()
    assert await sql.value("SELECT name FROM account WHERE id = $1", account_id) != "Changed"
    monkeypatch.undo()
    answers = await asyncio.gather(*(office.api.data("{ viewer { role } }") for _ in range(20)))
    assert answers == [{"viewer": {"role": "ADMIN"}}] * 20
    asleep = """SELECT count(*) FROM pg_stat_activity WHERE state = 'active'
        AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()"""

    async def nothing_sleeps() -> bool:
        return bool(await sql.value(asleep) == 0)

    await until(nothing_sleeps)


async def test_the_database_ends_statements_and_idle_transactions_by_itself(
    database: None, settings: Settings
) -> None:
    assert await sql.value("SHOW statement_timeout") == f"{settings.statement_timeout_seconds}s"
    assert await sql.value("SHOW idle_in_transaction_session_timeout") == "1min"


async def test_an_answer_of_the_database_that_it_gave_up_is_masked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cancelled(*_: object) -> Any:
        async with transaction():
            await sql.execute("SET LOCAL statement_timeout = '50ms'")
            await sql.execute("SELECT pg_sleep(60)")

    monkeypatch.setattr(campaigns, "by_id", cancelled)
    answer = await office.api.post(CAMPAIGN)
    assert codes(answer) == {"INTERNAL"}
    assert "statement" not in answer.text
    monkeypatch.undo()
    assert await office.api.data("{ viewer { role } }") == {"viewer": {"role": "ADMIN"}}


def test_no_patience_of_a_service_is_longer_than_that_of_a_request() -> None:
    default = timedelta(seconds=Settings.model_fields["request_timeout_seconds"].default)
    for longest in (
        idempotency.PATIENCE,
        launch.LONGEST_LAUNCH,
        launch_preview.LONGEST_LOOK,
    ):
        assert longest <= default


@pytest.mark.parametrize("place", ["Procfile", "docs/operations.md"])
def test_a_deploy_waits_for_the_longest_request(place: str) -> None:
    given = re.findall(r"--timeout-graceful-shutdown (\d+)", (ROOT / place).read_text())
    assert {int(seconds) for seconds in given} == {GRACEFUL_SHUTDOWN_SECONDS}
    assert Settings.model_fields["request_timeout_seconds"].default < GRACEFUL_SHUTDOWN_SECONDS


def test_the_manual_says_how_long_a_shutdown_takes() -> None:
    manual = (ROOT / "docs/operations.md").read_text()
    assert re.findall(r"(\d+) s after SIGTERM", manual) == [str(GRACEFUL_SHUTDOWN_SECONDS)]
    unit = (ROOT / "deploy/systemd/phonebank-web@.service").read_text()
    for kills in (
        re.findall(r"Give the web process (\d+) s", manual),
        re.findall(r"TimeoutStopSec=(\d+)", unit),
    ):
        assert kills
        assert all(int(seconds) > GRACEFUL_SHUTDOWN_SECONDS for seconds in kills)
