"""A test that hangs ends by its own time limit and leaves nothing behind for the tests after it.

All tests of a worker share one event loop. pytest-timeout alone would end a hanging coroutine by an
exception in the loop: the coroutine itself would stay, with its locks and patches, beside all
tests that follow. So a coroutine is canceled by the loop, and runs its `finally` blocks. The
signal of pytest-timeout comes later, for a test that blocks the loop.
"""

import asyncio
import functools
import inspect
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

import pytest
import pytest_timeout  # type: ignore[import-untyped]

from foundation import changes

GRACE_SECONDS = 20
"""For what still has to end after a test: `finally` blocks, writes in the background."""

_end = pytest.StashKey[float]()

Test = Callable[..., Coroutine[Any, Any, None]]


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> object:
    item.stash[_end] = time.monotonic() + settings.timeout
    later = settings._replace(timeout=settings.timeout + GRACE_SECONDS)
    return pytest_timeout.pytest_timeout_set_timer(item, later)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    place, name = item, "obj"
    if hypothesis := getattr(getattr(item, "obj", None), "hypothesis", None):
        place, name = hypothesis, "inner_test"
    test = getattr(place, name, None)
    with pytest.MonkeyPatch.context() as patch:
        if inspect.iscoroutinefunction(test):
            patch.setattr(place, name, _limited(test, item.stash.get(_end, None)))
        yield


def _limited(test: Test, end: float | None) -> Test:
    @functools.wraps(test)
    async def limited(*args: Any, **kwargs: Any) -> None:
        try:
            async with asyncio.timeout_at(end) as limit:
                await test(*args, **kwargs)
        except TimeoutError:
            if limit.expired():
                pytest.fail("The test has reached its time limit (pytest's option `timeout`).")
            raise

    return limited


@pytest.fixture(autouse=True)
async def no_task_left() -> AsyncIterator[None]:
    """Whatever a test starts ends soon after the test."""
    before = asyncio.all_tasks()
    yield
    if ending := asyncio.all_tasks() - before - {asyncio.current_task()}:
        await changes.sent()  # at once: the task that sends them would wait first
        _, left = await asyncio.wait(ending, timeout=GRACE_SECONDS)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=GRACE_SECONDS)
            pytest.fail(f"The test left tasks behind, which were canceled: {left}")
