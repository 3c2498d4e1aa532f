"""The web process of a release, its database with a campaign, and callers who use it over HTTP."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from benchmarks.page.document import request
from benchmarks.page.load import connected
from benchmarks.releases import create_database
from tests.processes import free_port, until_ready

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
        async with connected(self.port, 1) as load:
            for _ in left:
                sent = {
                    "callId": self.call,
                    "result": "TALKED_TO_CORRECT_PERSON",
                    "answers": {"support": "yes"},
                    "claimNext": True,
                    "idempotencyKey": uuid4().hex,
                }
                response = json.loads(
                    await load.body(request(self.token, 0, _DOCUMENT, input=sent))
                )
                assert "errors" not in response, response
                payload = response["data"]["recordCall"]
                assert payload["userErrors"] == [], payload
                self.call = payload["next"]["id"]


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
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "server.asgi:app", "--port", str(port)]
    command += ["--loop", "uvloop", "--http", "server.connections:BoundedProtocol"]
    log = folder / f"{name}.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*command, "--no-access-log"], cwd=tree, env=environment, stdout=output, stderr=output
        ) as web,
    ):
        try:
            until_ready(port, web, log)
            given = json.loads(seeded.stdout.splitlines()[-1])
            yield Served(name, web.pid, url, [Caller(port, *each) for each in given])
        finally:
            web.kill()
