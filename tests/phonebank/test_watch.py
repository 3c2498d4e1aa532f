"""`python -m phonebank watch` at a web process."""

import os
from pathlib import Path

import pytest

from foundation import changes
from services.campaigns.update import update
from tests.factories import a_draft, a_user_with_token
from tests.phonebank.commands import run
from tests.processes import python
from tests.server.graphql.live import PROTOCOL, web
from tests.until import until


@pytest.mark.timeout(180)
async def test_watch_shows_a_line_for_each_change(database: None, tmp_path: Path) -> None:
    viewer, token = await a_user_with_token()
    draft = await a_draft(viewer)
    await changes.sent()
    shown = tmp_path / "shown"
    with web(tmp_path / "web.log", PROTOCOL) as server:
        url = f"http://127.0.0.1:{server.port}/graphql"
        env = os.environ | {"URL": url, "ADMIN_TOKEN": token, "PYTHONUNBUFFERED": "1"}
        with python(shown, "-m", "phonebank", "watch", env=env):
            await until(lambda: shown.exists() and "watching" in shown.read_text())
            await update(viewer, draft, {"name": "Renamed"})
            await until(lambda: "DRAFT 0 remaining, 0 callers: Renamed\n" in shown.read_text())
        refused = run("watch", URL=url, ADMIN_TOKEN="pb_nothing")
    assert refused.returncode == 1
    assert refused.stderr.startswith("phonebank: Sign in")
