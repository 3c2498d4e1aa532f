"""Structured logs: one line an event, with the request's id where there is a request."""

import logging
import sys

import structlog
from structlog.typing import Processor

from settings import Settings


def configure_logs(settings: Settings) -> None:
    """Send the logs of the product and of its libraries to standard output in one form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: list[Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if settings.log_format == "json"
        else [_console()]
    )
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
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in ("uvicorn", "uvicorn.error", "arq", "arq.worker"):
        library = logging.getLogger(name)
        library.handlers = []
        library.propagate = True
    for chatty in ("tortoise", "arq.worker", "httpx"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _console() -> Processor:
    """Tracebacks without local variables, which hold tokens and passwords: rich would show them."""
    return structlog.dev.ConsoleRenderer(
        colors=sys.stdout.isatty(), exception_formatter=structlog.dev.plain_traceback
    )
