"""`python -m phonebank watch` at a web process."""

import asyncio
import os
import time
from contextlib import aclosing
from pathlib import Path

import pytest
from click.testing import CliRunner

from foundation import changes
from phonebank import watching
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


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
async def test_watch_says_when_the_service_is_busy_and_waits_as_it_is_asked_to(
    monkeypatch: pytest.MonkeyPatch, status: str
) -> None:
    asked: list[float] = []

    async def busy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        asked.append(time.monotonic())
        writer.write(f"HTTP/1.1 {status}\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n".encode())
        writer.close()

    monkeypatch.setattr(watching, "LONGEST_PAUSE_SECONDS", 0.0)
    async with await asyncio.start_server(busy, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        told = watching.lines(f"http://127.0.0.1:{port}/graphql", "pb_x", [])
        async with aclosing(told):
            said = [await anext(told) for _ in range(2)]
    assert {line.split(" ", 1)[1] for line in said} == {f"not connected (HTTP {status[:3]})"}
    assert asked[1] - asked[0] >= 1
