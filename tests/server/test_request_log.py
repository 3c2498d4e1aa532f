"""The log has a line for each request, and no secret of its address."""

import httpx
import pytest
import structlog
from structlog.testing import capture_logs

from server.middleware import requests


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/join/SECRET", "/join/{token}"),
        ("/join/SECRET/more", "none"),
        ("/exports/x/download?signature=SECRET", "/exports/{export_id}/download"),
        ("/health/live", "/health/live"),
    ],
)
async def test_a_line_of_the_log_names_the_route_and_not_what_is_filled_in(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, path: str, route: str
) -> None:
    with capture_logs() as lines:
        monkeypatch.setattr(requests, "log", structlog.get_logger("phonebank.requests"))
        answer = await client.get(path)
    (line,) = [line for line in lines if line["event"] == "request"]
    assert line["route"] == route
    assert line["status"] == answer.status_code
    assert "SECRET" not in str(lines)
