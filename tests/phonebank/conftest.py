from collections.abc import Iterator

import pytest

from tests.refusing import Refusing, refusing_postgres


@pytest.fixture(scope="package")
def refusing() -> Iterator[Refusing]:
    with refusing_postgres() as server:
        yield server
