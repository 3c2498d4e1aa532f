import pytest
from starlette.applications import Starlette

from server.live.hub import Hub


@pytest.fixture
def hub(app: Starlette) -> Hub:
    """The hub of the application in this process."""
    (endpoint,) = (
        route.endpoint  # type: ignore[attr-defined]
        for route in app.routes
        if getattr(route, "path", "") == "/graphql"
    )
    found = endpoint._hub
    assert isinstance(found, Hub)
    return found


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its first message a cohort tells only what is urgent, and repeats nothing."""
    monkeypatch.setattr("server.live.cohort.PAUSE_SECONDS", 3600.0)
    monkeypatch.setattr("server.live.cohort.REPEAT_SECONDS", 3600.0)
