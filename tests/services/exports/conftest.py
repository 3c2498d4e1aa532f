import pytest

from foundation import sql
from foundation.actors import Viewer
from models.roles import Role
from services.exports import run, write
from services.exports.write import SliceSize
from tests.factories import a_user


@pytest.fixture
async def viewer(database: None) -> Viewer:
    """The admin of a new account in New York."""
    return await a_user(role=Role.ADMIN)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of ten rows each."""

    monkeypatch.setattr(run, "SliceSize", lambda: SliceSize(10))
    monkeypatch.setattr(write, "_MOST_ROWS", 10)


@pytest.fixture(autouse=True)
async def alone(database: None) -> None:
    """Cancel the exports that other tests left waiting."""
    await sql.execute("UPDATE export SET status = 'CANCELED' WHERE status IN ('QUEUED', 'RUNNING')")
