"""Tracing: what the spans say, what they never say, and that nothing of it is there when off."""

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import structlog
from asyncpg import UniqueViolationError
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from foundation import redis_connection, sql
from foundation.database import connect, disconnect
from server.middleware import requests
from settings import Settings
from settings.logs import configure_logs
from settings.tracing import span, stop_tracing, trace_with
from tests.conftest import connect_recording
from tests.factories import a_user
from tests.resolvers.office import Office
from workers.context import Context
from workers.job import job

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = "b7ad6b7169203331"


@pytest.fixture
async def spans(settings: Settings, database: None) -> AsyncIterator[InMemorySpanExporter]:
    """A process that traces: it connects to the database once tracing is on."""
    await disconnect()
    exporter = InMemorySpanExporter()
    trace_with(SimpleSpanProcessor(exporter), "web")
    await connect(settings)
    yield exporter
    stop_tracing()
    await disconnect()
    await connect_recording(settings)


@pytest.fixture
async def client(settings: Settings, spans: object) -> AsyncIterator[httpx.AsyncClient]:
    from server.application import make_app

    transport = httpx.ASGITransport(make_app(settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client
    await redis_connection.close()


def named(exporter: InMemorySpanExporter, name: str) -> list[ReadableSpan]:
    return [each for each in exporter.get_finished_spans() if each.name == name]


async def test_a_request_its_operation_and_its_statements_are_one_trace(
    client: httpx.AsyncClient, spans: InMemorySpanExporter
) -> None:
    office = await Office.opened(client)
    spans.clear()
    headers = {
        "Authorization": f"Bearer {office.token}",
        "traceparent": f"00-{TRACE}-{PARENT}-01",
    }
    document = 'query Secret { hidden: contactGroups(search: "s3cret") { nodes { name } } }'
    answer = await client.post("/graphql", json={"query": document}, headers=headers)
    assert answer.status_code == 200
    await sql.value("SELECT 1")  # the log of the last statement before it is written by then
    (request,) = named(spans, "POST /graphql")
    (operation,) = named(spans, "graphql query contactGroups")
    assert request.kind is SpanKind.SERVER
    assert request.parent is not None
    assert format(request.parent.span_id, "016x") == PARENT
    assert request.attributes is not None
    assert request.attributes["http.response.status_code"] == 200
    assert operation.parent == request.context
    of_trace = [
        each
        for each in spans.get_finished_spans()
        if each.context and format(each.context.trace_id, "032x") == TRACE
    ]
    statements = [each for each in of_trace if each.kind is SpanKind.CLIENT]
    assert any(each.parent == request.context for each in statements), "the token's"
    assert any(each.parent == operation.context for each in statements), "the groups'"
    everything = json.dumps([json.loads(each.to_json()) for each in spans.get_finished_spans()])
    for secret in ("s3cret", "Secret", "hidden", office.token, office.viewer.email):
        assert secret not in everything


async def test_a_statement_has_its_text_its_time_and_no_value(
    spans: InMemorySpanExporter,
) -> None:
    with span("around"):
        await sql.value("SELECT pg_sleep($1::float) IS NULL", 0.05)
        await sql.value("SELECT 1")
    found = [
        each
        for each in spans.get_finished_spans()
        if each.attributes and "pg_sleep" in str(each.attributes.get("db.query.text"))
    ]
    (statement,) = found
    assert statement.name == "SELECT"
    assert dict(statement.attributes or {}) == {
        "db.system.name": "postgresql",
        "db.query.text": "SELECT pg_sleep($1::float) IS NULL",
    }
    assert statement.start_time is not None
    assert statement.end_time is not None
    assert statement.end_time - statement.start_time >= 50_000_000


async def test_a_failed_statement_is_marked(spans: InMemorySpanExporter) -> None:
    with pytest.raises(Exception, match="division"):
        await sql.value("SELECT 1 / $1::int", 0)
    await sql.value("SELECT 1")
    failed = [
        each for each in spans.get_finished_spans() if each.status.status_code is StatusCode.ERROR
    ]
    assert [each.name for each in failed] == ["SELECT"]


async def test_of_an_exception_only_its_type_leaves(spans: InMemorySpanExporter) -> None:
    """PostgreSQL quotes the row that it refused, down to its e-mail address."""
    user, other = await a_user(), await a_user()
    with (
        pytest.raises(UniqueViolationError, match=re.escape(user.email)),
        span("request", headers={}),
        span("job"),
    ):
        await sql.execute("UPDATE app_user SET email = $1 WHERE id = $2", user.email, other.user_id)
    await sql.value("SELECT 1")
    for name in ("request", "job"):
        (failed,) = named(spans, name)
        assert failed.status.status_code is StatusCode.ERROR
        assert failed.status.description == "UniqueViolationError"
        assert not failed.events
    everything = "".join(each.to_json() for each in spans.get_finished_spans())
    assert user.email not in everything
    assert "Key (" not in everything


async def test_a_job_of_the_worker_is_a_trace_of_its_own(spans: InMemorySpanExporter) -> None:
    @job
    async def sweep(ctx: Context) -> None:
        await sql.value("SELECT 1")

    await sweep({})
    await sql.value("SELECT 2")
    (run,) = named(spans, "job sweep")
    assert run.parent is None
    assert any(each.parent == run.context for each in spans.get_finished_spans())


@pytest.fixture
def in_production() -> Iterator[None]:
    """Lines are logged as they are in production."""
    root = logging.getLogger()
    before, level = root.handlers, root.level
    structlog.reset_defaults()
    configure_logs(Settings().model_copy(update={"log_format": "json"}))
    yield
    root.handlers, root.level = before, level
    structlog.reset_defaults()


@pytest.mark.usefixtures("in_production")
async def test_log_lines_have_the_traces_id(
    client: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.setattr(requests, "log", structlog.get_logger("phonebank.requests"))
    await client.get("/health/live", headers={"traceparent": f"00-{TRACE}-{PARENT}-01"})
    lines = capsysbinary.readouterr().out.splitlines()
    (line,) = [line for line in lines if b'"/health/live"' in line]
    assert json.loads(line)["trace_id"] == TRACE


OFF = """
import asyncio, sys
from server.asgi import app
from settings.tracing import span
with span("nothing") as current:
    assert current is None
import workers.settings
asyncio.run(workers.settings.start({"redis": None}))
found = [name for name in sys.modules if name.startswith("opentelemetry")]
print(found)
"""


def test_nothing_of_it_is_imported_when_it_is_off(settings: Settings) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith("OTEL_")}
    done = subprocess.run(
        [sys.executable, "-c", OFF], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="http://"):
        Settings(otel_exporter_otlp_endpoint="collector:4318")
