"""A data folder for the embedded engines."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not below pytest's own folder: each session that starts closes that one to other users.

    Where the tests run as root, the engines are another user.
    """
    with tempfile.TemporaryDirectory(prefix="pb-") as name:
        yield Path(name).resolve()
