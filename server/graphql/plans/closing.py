"""Coroutines that were made and are not needed any more."""

from collections.abc import Iterable
from inspect import CORO_CREATED, getcoroutinelocals, getcoroutinestate, iscoroutine
from typing import Any


def close(unused: Iterable[Any]) -> None:
    """Close coroutines that were not begun, and those that they would have waited for."""
    for each in unused:
        if iscoroutine(each) and getcoroutinestate(each) == CORO_CREATED:
            inside = list(getcoroutinelocals(each).values())
            each.close()
            close(inside)
        elif isinstance(each, dict):
            close(each.values())
        elif isinstance(each, list | tuple):
            close(each)
