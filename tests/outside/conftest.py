"""A web process to ask, and somebody to ask as."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from foundation.actors import Viewer
from tests.browser.conftest import browser, page  # noqa: F401  # fixtures
from tests.factories import a_user_with_token
from tests.outside.servers import web_process

Record = Callable[[str, object], None]


@dataclass(frozen=True, slots=True)
class Door:
    """A web process, and an admin of an account of their own."""

    url: str
    viewer: Viewer
    token: str

    @property
    def environment(self) -> dict[str, str]:
        """For scripts."""
        return {"URL": self.url, "TOKEN": self.token}


@pytest.fixture(scope="module")
def url(database: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A web process with the default settings."""
    with web_process(log_in(tmp_path_factory)) as url:
        yield url


@pytest.fixture
async def door(url: str) -> Door:
    return Door(url, *await a_user_with_token())


def log_in(folders: pytest.TempPathFactory) -> Path:
    return folders.mktemp("web") / "log"
