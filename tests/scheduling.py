"""Which tests a worker of xdist runs one after the other: those of a file, or of a shared room.

A room is shared where all of its files use something that takes long to make once a worker. What
takes long is begun first, so that no worker is left alone with it in the end.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # it has no types

SHARED = ("tests/browser/", "tests/isolation/", "tests/attacks/", "tests/faults/")
LONG = (*SHARED, "tests/outside/", "tests/deploy/", "tests/local/", "tests/settings/")


class ByRoom(LoadFileScheduling):  # type: ignore[misc]  # its base has no types
    def _split_scope(self, nodeid: str) -> str:
        shared = next((room for room in SHARED if nodeid.startswith(room)), None)
        file: str = super()._split_scope(nodeid)
        return shared or file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByRoom:
    config.option.loadscopereorder = False  # not those with many tests first
    return ByRoom(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: place(item.nodeid))


def place(nodeid: str) -> int:
    """The place of the test's room among those that take long, which come before all others."""
    return next((at for at, room in enumerate(LONG) if nodeid.startswith(room)), len(LONG))
