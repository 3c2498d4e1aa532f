"""Tracing with OpenTelemetry, only if OTEL_EXPORTER_OTLP_ENDPOINT is set.

Otherwise nothing of it is imported.

Spans have names of ours and the text of our SQL, but never an argument, a value or a document.
Of an exception they have only the type: its text can quote values, such as those of a row.
The exporter and the sampler read the standard OTEL_ variables by themselves.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import structlog

from settings import Settings

_provider: Any = None
_tracer: Any = None


def configure_tracing(settings: Settings, process: str) -> None:
    """Send the spans of this process (`web`, `worker`) where the settings say."""
    if settings.otel_exporter_otlp_endpoint is None:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise SystemExit(
            "phonebank: OTEL_EXPORTER_OTLP_ENDPOINT is set, but the tracing packages are missing. "
            "Install requirements-tracing.txt."
        ) from None
    trace_with(BatchSpanProcessor(OTLPSpanExporter()), process)


def trace_with(processor: Any, process: str) -> None:
    """Hand the spans of this process to a span processor."""
    global _provider, _tracer  # one a process
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

    name = {"service.name": f"phonebank-{process}"}
    _provider = TracerProvider(resource=Resource.create(name))
    _provider.add_span_processor(processor)
    _tracer = _provider.get_tracer("phonebank")


def stop_tracing() -> None:
    """Send what has not been sent yet."""
    global _provider, _tracer
    if _provider is not None:
        _provider.shutdown()
        _provider = _tracer = None


def tracing() -> bool:
    return _tracer is not None


@contextmanager
def span(name: str, headers: Mapping[str, str] | None = None, **facts: str) -> Iterator[Any]:
    """A span around the block; log lines have its trace's id. Yields None if tracing is off.

    With the headers of a request it continues the trace that the client began (`traceparent`).
    """
    if _tracer is None:
        yield None
        return
    from opentelemetry.trace import SpanKind, StatusCode
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    context = TraceContextTextMapPropagator().extract(headers) if headers is not None else None
    kind = SpanKind.INTERNAL if headers is None else SpanKind.SERVER
    with _tracer.start_as_current_span(
        name, context, kind, facts, record_exception=False, set_status_on_exception=False
    ) as current:
        trace_id = format(current.get_span_context().trace_id, "032x")
        with structlog.contextvars.bound_contextvars(trace_id=trace_id):
            try:
                yield current
            except Exception as error:
                current.set_status(StatusCode.ERROR, type(error).__name__)
                raise


def statement(query: str, seconds: float, failed: bool) -> None:
    """A statement has ended just now: a span below the current one, without any value."""
    from opentelemetry.trace import SpanKind, StatusCode

    end = time.time_ns()
    words = query.split(None, 1)
    begun = _tracer.start_span(
        words[0].upper() if words else "SQL",
        kind=SpanKind.CLIENT,
        attributes={"db.system.name": "postgresql", "db.query.text": query},
        start_time=end - int(seconds * 1e9),
    )
    if failed:
        begun.set_status(StatusCode.ERROR)
    begun.end(end)
