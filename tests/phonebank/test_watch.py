"""`python -m phonebank watch` at a web process."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from foundation import changes
from phonebank.watch import watch
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


@pytest.mark.parametrize(
    ("url", "token", "said"),
    [
        ("nonsense", "pb_x", "is not an address"),
        ("ftp://127.0.0.1/", "pb_x", "is not an address"),
        ("http://", "pb_x", "is not an address"),
        ("http://[", "pb_x", "is not an address"),
        ("http://127.0.0.1:99999/", "pb_x", "is not an address"),
        ("http://127.0.0.1:1/", "pb_\u00f6", "has characters that no token has"),
        ("http://127.0.0.1:1/", "pb_\n", "has characters that no token has"),
    ],
)
def test_an_address_or_a_token_that_cannot_be_used(url: str, token: str, said: str) -> None:
    done = CliRunner().invoke(watch, ["--url", url, "--token", token])
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith("phonebank: ")
    assert said in line
