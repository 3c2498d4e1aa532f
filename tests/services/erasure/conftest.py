import pytest

from foundation.actors import Viewer
from tests.factories import a_user


@pytest.fixture(autouse=True, scope="session")
def engines(database: None) -> None:
    """All of these tests need the database."""


@pytest.fixture
async def viewer() -> Viewer:
    return await a_user()
