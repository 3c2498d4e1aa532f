"""Structured logs: one line an event, with the request's id where there is a request."""

import json
import logging
import re
import sys
from io import StringIO
from typing import Any, TextIO

import orjson
import structlog
from structlog.typing import EventDict, ExcInfo, Processor

from settings import Settings
from settings.crashes import log_crashes

_UVICORN = ("uvicorn", "uvicorn.error")
"""uvicorn gives them handlers and levels of their own before it imports our code."""

_CHATTY = ("tortoise", "httpx")

_ARQ = ("arq.worker", "arq.connections", "arq.jobs", "arq.utils")
"""arq's command resets their handlers and levels after it has imported our code."""


def configure_logs(settings: Settings) -> None:
    """Send all that this process has to say to standard output in one form.

    That includes its libraries, warnings, and the exception that ends it.
    """
    level: int = getattr(logging, settings.log_level.upper())
    handler = _handler(settings, level)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _UVICORN:
        library = logging.getLogger(name)
        library.handlers = []
        library.propagate = True
        library.setLevel(logging.NOTSET)
    logging.getLogger("uvicorn.access").disabled = True  # its lines have secrets of addresses
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    for name in _ARQ:
        logging.getLogger(name).filters = [_Redirected(handler, max(level, logging.WARNING))]
    logging.captureWarnings(True)
    log_crashes()


class _Redirected(logging.Filter):
    """Sends a logger's lines to our handler alone. Filters are what a reset leaves in place."""

    def __init__(self, handler: logging.Handler, level: int) -> None:
        super().__init__()
        self._handler = handler
        self._level = level

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= self._level:
            self._handler.handle(record)
        return False


def _handler(settings: Settings, level: int) -> logging.Handler:
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    plain: list[Processor] = [structlog.processors.format_exc_info, _without_details]
    as_json = settings.log_format == "json"
    renderer = [*plain, structlog.processors.JSONRenderer()] if as_json else [_console()]
    if as_json:
        _write_directly(shared + plain, level)
    else:
        structlog.configure(
            processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
            logger_factory=structlog.stdlib.LoggerFactory(),
            cache_logger_on_first_use=True,
        )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
        )
    )
    return handler


def _write_directly(processors: list[Processor], level: int) -> None:
    """Our own lines do not go through the standard library: every request has one."""
    structlog.configure(
        processors=[*processors, structlog.processors.JSONRenderer(_to_json)],
        logger_factory=structlog.BytesLoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )


def _to_json(event: EventDict, **options: Any) -> bytes:
    try:
        return orjson.dumps(event, **options)
    except TypeError:  # such as half a surrogate pair
        return json.dumps(event, **options).encode()


def _console() -> Processor:
    """Tracebacks without local variables: rich would show them, and they hold passwords."""
    return structlog.dev.ConsoleRenderer(
        colors=sys.stdout.isatty(), exception_formatter=_plain_traceback
    )


def _plain_traceback(to: TextIO, exception: ExcInfo) -> None:
    text = StringIO()
    structlog.dev.plain_traceback(text, exception)
    to.write(_DETAIL.sub("", text.getvalue()))


_DETAIL = re.compile(r"^\s*DETAIL: .*\n?", re.MULTILINE)
"""What PostgreSQL adds to an error: the values of the row, such as a phone number."""


def _without_details(_: object, __: str, event: EventDict) -> EventDict:
    """Tracebacks without the values of rows."""
    if isinstance(event.get("exception"), str):
        event["exception"] = _DETAIL.sub("", event["exception"])
    return event
