"""A test fails if a request takes the event loop for long without yielding (server/watchdog.py).

In this process each step of a task that serves a request is measured in processor time, without
garbage collections and without imports; the code of tests is not measured. A busy
machine needs more time for the same work, so a long step is compared with a known piece of work.
Of processes that tests start, the log is read (tests/process_logs.py).

Tests that take the loop on purpose are marked `blocks_the_loop`.
"""

import asyncio
import gc
import sys
import time
from collections.abc import Awaitable, Generator, Iterator
from contextvars import ContextVar
from typing import Any

import pytest
import structlog
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from server.watchdog import LONGEST
from tests.attacks.processor import slowness
from tests.process_logs import of_logs

_serving: ContextVar[bool] = ContextVar("serving", default=False)


class _Collections:
    """The processor time that this thread's garbage collections have taken so far."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._began = 0.0

    def __call__(self, phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            self._began = time.thread_time()
        else:
            self.seconds += time.thread_time() - self._began


_collections = _Collections()
_blocked: list[str] = []


class Step:
    """Measures what runs inside it, and notes it if it took too long."""

    def __init__(self, what: object) -> None:
        self._what = what

    def __enter__(self) -> None:
        self._modules = len(sys.modules)
        self._collected = _collections.seconds
        self._began = time.thread_time()

    def __exit__(self, *_: object) -> None:
        collected = _collections.seconds - self._collected
        seconds = time.thread_time() - self._began - collected
        if seconds <= LONGEST or len(sys.modules) != self._modules:
            return
        seconds /= slowness()
        if seconds > LONGEST:
            _blocked.append(f"{seconds:.3f} s without yielding: {self._what}")


class _Steps(Awaitable[None]):
    """A coroutine that is measured step by step; so are the tasks that it starts."""

    def __init__(self, inner: Awaitable[None], what: object) -> None:
        self._inner = inner
        self._what = what

    def __await__(self) -> Generator[Any, Any, None]:
        steps = self._inner.__await__()
        resume, sent = steps.send, None
        while True:
            token = _serving.set(True)
            try:
                with Step(self._what):
                    waits_for = resume(sent)
            except StopIteration:
                return
            finally:
                _serving.reset(token)
            try:
                sent = yield waits_for
                resume = steps.send
            except BaseException as thrown:
                resume, sent = steps.throw, thrown


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "blocks_the_loop: takes the event loop for long on purpose")
    gc.callbacks.append(_collections)
    _print_plain_tracebacks()
    serve, run = Starlette.__call__, asyncio.Handle._run

    async def served(self: Starlette, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await serve(self, scope, receive, send)
        else:
            await _Steps(serve(self, scope, receive, send), scope.get("path"))

    def measured(self: Any) -> None:
        if self._context.get(_serving):
            with Step(self._callback):
                run(self)
        else:
            run(self)

    Starlette.__call__ = served  # type: ignore[method-assign]
    asyncio.Handle._run = measured  # type: ignore[method-assign]


def _print_plain_tracebacks() -> None:
    """As the product does. Those that structlog prints without configuration take very long."""
    for processor in structlog.get_config()["processors"]:
        if isinstance(processor, structlog.dev.ConsoleRenderer):
            processor.exception_formatter = structlog.dev.plain_traceback


def pytest_unconfigure() -> None:
    gc.callbacks.remove(_collections)


@pytest.fixture(autouse=True)
def loop_is_free(request: pytest.FixtureRequest) -> Iterator[None]:
    """The test blocks no event loop."""
    yield
    require_free(request.node)


def require_free(test: Any) -> None:
    """Fail the test if it has blocked an event loop and has no mark for it."""
    found = blocked()
    if found and not test.get_closest_marker("blocks_the_loop"):
        pytest.fail("The event loop was blocked:\n" + "\n".join(found))


def blocked() -> list[str]:
    """What has blocked an event loop since this was last asked."""
    found = [*_blocked, *of_logs()]
    _blocked.clear()
    return found
