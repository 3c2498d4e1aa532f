"""Which tests a worker of xdist runs one after the other: those of a file, or of a shared room.

A room is shared where all of its files use something that takes long to make once a worker.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # it has no types

SHARED = ("tests/browser/", "tests/isolation/")


class ByRoom(LoadFileScheduling):  # type: ignore[misc]  # its base has no types
    def _split_scope(self, nodeid: str) -> str:
        shared = next((room for room in SHARED if nodeid.startswith(room)), None)
        file: str = super()._split_scope(nodeid)
        return shared or file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByRoom:
    return ByRoom(config, log)
