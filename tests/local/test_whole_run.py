"""`python -m phonebank run` itself: the whole service, its demo and the signals."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import asyncpg
import pytest

from local.run import demo_env
from tests.local.runs import ROOT, Run, started

pytestmark = pytest.mark.timeout(600)

WHOLE = (sys.executable, "-m", "phonebank", "run")
STOPPING = [
    "Stopping the web process and the worker …",
    "Stopping PostgreSQL and Valkey …",
    "Stopped.",
]


def status(run: Run, path: str) -> bytes:
    with socket.create_connection(("127.0.0.1", run.port), timeout=10) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode())
        return connection.makefile("rb").readline()


async def rows(values: Mapping[str, str]) -> int:
    connection = await asyncpg.connect(values["DATABASE_URL"])
    try:
        return int(await connection.fetchval("SELECT count(*) FROM campaign"))
    finally:
        await connection.close()


def test_help_reads_well_and_is_quick() -> None:
    answer = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "phonebank"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "run" in answer.stdout
    for heavy in ("strawberry", "tortoise", "asyncpg", "redis", "pydantic"):
        assert f" {heavy}\n" not in answer.stderr


async def test_the_service_starts_keeps_its_demo_and_stops(folder: Path) -> None:
    with started(WHOLE, folder) as run:
        assert run.until_ready().splitlines()[:5] == [
            f"Starting PostgreSQL and Valkey in {folder} …",
            "Bringing the database up to date …",
            "Starting the web process and the worker …",
            "",
            "phonebank is running. Open the console in a browser and choose who you are:",
        ]
        assert status(run, "/health/ready").split()[1] == b"200"
        assert {"uvicorn", "arq"} <= {
            word for each in run.family for word in each.cmdline() if word in ("uvicorn", "arq")
        }
        for listener in run.family:
            for connection in listener.net_connections("inet"):
                assert connection.laddr.ip == "127.0.0.1"
        first = demo_env.read(folder)
        filled = await rows(first)
        assert filled > 0
        os.killpg(run.process.pid, signal.SIGINT)
        assert run.wait() == 0
        assert run.survivors() == []
        assert run.rest().splitlines() == STOPPING  # nothing came after the banner
    with started(WHOLE, folder) as run:  # on another port
        run.until_ready()
        second = demo_env.read(folder)
        assert {name: second[name] for name in demo_env.TOKENS} == {
            name: first[name] for name in demo_env.TOKENS
        }
        assert second["URL"] == f"http://127.0.0.1:{run.port}/graphql"
        assert await rows(second) == filled


async def test_the_service_heals_after_a_kill_and_a_lost_demo_env(folder: Path) -> None:
    with started(WHOLE, folder) as run:
        run.until_ready()
        first = demo_env.read(folder)
        filled = await rows(first)
        run.process.kill()
        run.wait()
    (folder / "demo.env").unlink()
    with started(WHOLE, folder, run.port) as run:
        run.until_ready()
        second = demo_env.read(folder)
        assert await rows(second) == filled
        for name in demo_env.TOKENS:
            assert second[name]
            assert second[name] != first[name]
