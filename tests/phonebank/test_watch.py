"""`python -m phonebank watch` at a web process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from foundation import changes
from services.campaigns.update import update
from tests.factories import a_draft, a_user_with_token
from tests.phonebank.commands import ROOT, run
from tests.server.graphql.live import PROTOCOL, web
from tests.until import until


@pytest.mark.timeout(180)
async def test_watch_shows_a_line_for_each_change(database: None, tmp_path: Path) -> None:
    viewer, token = await a_user_with_token()
    draft = await a_draft(viewer)
    await changes.sent()
    shown = tmp_path / "shown"
    with web(tmp_path / "web.log", PROTOCOL) as server, shown.open("w") as output:
        url = f"http://127.0.0.1:{server.port}/graphql"
        env = os.environ | {"URL": url, "ADMIN_TOKEN": token, "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "phonebank", "watch"]
        watching = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output)
        try:
            await until(lambda: "watching" in shown.read_text())
            await update(viewer, draft, {"name": "Bell \a rings"})
            await until(lambda: "Bell" in shown.read_text())
        finally:
            watching.terminate()
            watching.wait()
        assert "DRAFT 0 remaining, 0 callers: Bell ? rings\n" in shown.read_text()
        refused = run("watch", URL=url, ADMIN_TOKEN="pb_nothing")
    assert refused.returncode == 1
    assert refused.stderr.startswith("phonebank: Sign in")
