"""Exceptions that nobody catches are logged, not printed."""

import sys
import threading
from types import TracebackType

import structlog

from settings.problems import StartRefused

log = structlog.get_logger("phonebank")


def log_crashes() -> None:
    """Log what ends this process, ends a thread of it, or cannot be raised anywhere."""
    sys.excepthook = log_crash
    threading.excepthook = lambda found: _log(found.exc_type, found.exc_value, found.exc_traceback)
    sys.unraisablehook = lambda found: _log(found.exc_type, found.exc_value, found.exc_traceback)


def log_crash(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """For sys.excepthook: a start that is refused is one line without a traceback."""
    if issubclass(kind, KeyboardInterrupt):
        return
    if isinstance(error, StartRefused):
        log.critical("start_refused", problem=str(error))
    else:
        _log(kind, error, traceback)


def _log(
    kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None
) -> None:
    log.critical("uncaught_exception", exc_info=(kind, error or kind(), traceback))
