"""Somebody to ask as, and a web process to ask."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.actors import Viewer
from tests.factories import a_user_with_token
from tests.outside.servers import web_process


@dataclass(frozen=True, slots=True)
class Door:
    """A web process, and the token of an admin of an account of their own."""

    url: str
    viewer: Viewer
    token: str

    @property
    def environment(self) -> dict[str, str]:
        return {"URL": self.url, "TOKEN": self.token}


@pytest.fixture(scope="module")
async def door(database: None, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Door]:
    """A web process with the default settings."""
    viewer, token = await a_user_with_token()
    with web_process(log_in(tmp_path_factory)) as url:
        yield Door(url, viewer, token)


def log_in(folders: pytest.TempPathFactory) -> Path:
    return folders.mktemp("web") / "log"
