"""A web process that stops, with streams open (docs/adr/0029)."""

import asyncio
import json
from pathlib import Path

import httpx
import pytest

from foundation import changes
from tests.factories import a_user_with_token
from tests.live import CAMPAIGNS
from tests.processes import free_port, python
from tests.server.graphql.live import PROTOCOL, head
from tests.until import until

NEVER_SECONDS = 3600
"""uvicorn waits for requests for this long. A test that has to wait for it does not end."""


@pytest.mark.timeout(180)
async def test_streams_end_at_once_when_the_process_stops(database: None, tmp_path: Path) -> None:
    _, token = await a_user_with_token()
    await changes.sent()
    body = json.dumps({"query": CAMPAIGNS}).encode()
    request = head(token, "Accept: text/event-stream", f"Content-Length: {len(body)}") + body
    port, log = free_port(), tmp_path / "web.log"
    command = ("-m", "uvicorn", "server.asgi:app", "--port", str(port), "--http", PROTOCOL)
    limit = ("--timeout-graceful-shutdown", str(NEVER_SECONDS), "--no-access-log")
    with python(log, *command, *limit) as process:
        await until(lambda: _is_up(port))
        clients = [await asyncio.open_connection("127.0.0.1", port) for _ in range(20)]
        for _, writer in clients:
            writer.write(request)
        for reader, _ in clients[:-1]:
            assert b"text/event-stream" in await reader.readuntil(b"\r\n\r\n")
            await reader.readuntil(b"event: next\n")
        process.terminate()
        for reader, _ in clients[:-1]:
            rest = await reader.read()
            assert rest.endswith(b"0\r\n\r\n")
            assert b"complete" not in rest
        for _, writer in clients:
            writer.close()
        await until(lambda: process.poll() is not None)


async def _is_up(port: int) -> bool:
    try:
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"http://127.0.0.1:{port}/health/live")
    except httpx.TransportError:
        return False
    return answer.status_code == 200
