"""The web process of a release, its database with a campaign, and callers who use it over HTTP."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from benchmarks.releases import create_database

CALLERS = 16
_SEEDS = Path(__file__).with_name("seeds.py")
_CALL = """id callerId startedAt leaseExpiresAt
  contact { firstName lastName phone customFields }"""
_DOCUMENT = f"""mutation ($input: RecordCallInput!) {{ recordCall(input: $input) {{
  call {{ id result endedAt }} next {{ {_CALL} }} userErrors {{ code field message }} }} }}"""


@dataclass(slots=True)
class Caller:
    """A caller with a token, who has a call in progress."""

    port: int
    token: str
    call: str

    async def work(self, left: Iterator[int]) -> None:
        """Record the call and claim the next one, over one connection, until nothing is left."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        for _ in left:
            sent = {
                "callId": self.call,
                "result": "TALKED_TO_CORRECT_PERSON",
                "answers": {"support": "yes"},
                "claimNext": True,
                "idempotencyKey": uuid4().hex,
            }
            writer.write(self._request(sent))
            response = await _response(reader)
            assert "errors" not in response, response
            payload = response["data"]["recordCall"]
            assert payload["userErrors"] == [], payload
            self.call = payload["next"]["id"]
        writer.close()

    def _request(self, sent: dict[str, object]) -> bytes:
        body = json.dumps({"query": _DOCUMENT, "variables": {"input": sent}}).encode()
        head = (
            f"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self.token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


async def _response(reader: asyncio.StreamReader) -> Any:
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
    return json.loads(await reader.readexactly(length))


@dataclass(frozen=True, slots=True)
class Served:
    name: str
    pid: int
    database_url: str
    callers: list[Caller]


@contextmanager
def served(
    tree: Path, name: str, database_url: str, redis_url: str, folder: Path
) -> Iterator[Served]:
    """The web process of the release, whose callers have each begun a call."""
    create_database(database_url, name)
    url = urlunsplit(urlsplit(database_url)._replace(path=f"/{name}"))
    environment = os.environ | {
        "PYTHONPATH": str(tree),
        "DATABASE_URL": url,
        "REDIS_URL": redis_url,
        "RATE_LIMIT_TOKEN_PER_MINUTE": "1000000000",
        "RATE_LIMIT_ACCOUNT_PER_MINUTE": "1000000000",
    }
    seeded = subprocess.run(
        [sys.executable, str(_SEEDS), str(CALLERS)],
        cwd=tree,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "server.asgi:app", "--port", str(port)]
    command += ["--loop", "uvloop", "--http", "server.connections:BoundedProtocol"]
    with (
        Path(folder, f"{name}.log").open("wb") as log,
        subprocess.Popen(
            [*command, "--no-access-log"], cwd=tree, env=environment, stdout=log, stderr=log
        ) as web,
    ):
        try:
            _wait_until_ready(port)
            given = json.loads(seeded.stdout.splitlines()[-1])
            yield Served(name, web.pid, url, [Caller(port, *each) for each in given])
        finally:
            web.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(port: int) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("A release does not start.")


def processor_seconds(pid: int) -> float:
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
