import pytest

from tests.server.graphql.plans.spying import Spy


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    return Spy(monkeypatch)
