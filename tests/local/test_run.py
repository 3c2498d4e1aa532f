"""`make run` with a small web process and a small worker in place of the service's own.

The engines, the processes, the sockets and the signals are real. `test_whole_run.py` runs the
service itself.
"""

import os
import re
import signal
import sys
from pathlib import Path

import psutil
import pytest
import redis

from local.run import demo_env
from tests.local.runs import PATIENCE, eventually, free_port, started

SMALL_SERVICE = """
import asyncio, os, sys
from local.run.demo_env import SECRETS
from local.embedded import EngineError
from local.run.processes import Command
from local.run.start import start
from local.run.watch import RunError
from settings.run import get_run_settings

WEB = '''
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
'''

WORKER = "import time; time.sleep(1000)"

async def prepare(folder):
    if "SLOW" in os.environ:
        await asyncio.sleep(1000)
    return {name: f"secret-{name}" for name in SECRETS}

def commands(port, demo):
    return (
        Command("web", (sys.executable, "-c", WEB, str(port)), dict(os.environ)),
        Command("worker", (sys.executable, "-c", WORKER), dict(os.environ)),
    )

try:
    asyncio.run(start(get_run_settings(), prepare, commands))
except (EngineError, RunError) as error:
    raise SystemExit(f"phonebank: {error}")
"""
pytestmark = pytest.mark.timeout(600)

LOG_LINE = re.compile(r"\S+Z \[warning  \] The worker process .+ s\. +\[phonebank\.run\]")
"""What the web process and the worker write with LOG_FORMAT=console."""

SMALL = (sys.executable, "-c", SMALL_SERVICE)


def refused(folder: Path, port: int, **environment: str) -> str:
    """The one line of a run that must not start."""
    with started(SMALL, folder, port, **environment) as run:
        printed, _ = run.process.communicate(timeout=PATIENCE)
        assert run.process.returncode == 1
        assert len(printed.splitlines()) == 1
        assert printed.startswith("phonebank: ")
        return printed


def test_it_starts_tells_where_and_what_and_stops(folder: Path) -> None:
    with started(SMALL, folder / "data") as run:
        printed = run.until_ready()
        url = f"http://127.0.0.1:{run.port}/graphql"
        assert url in printed
        assert "secret-CALLER_TOKEN" in printed
        file = folder / "data" / "demo.env"
        assert file.stat().st_mode & 0o777 == 0o600
        values = demo_env.read(folder / "data")
        assert list(values) == ["URL", *demo_env.SECRETS, "DATABASE_URL", "REDIS_URL"]
        assert values["URL"] == url
        with redis.Redis.from_url(values["REDIS_URL"]) as client:
            assert client.ping()
        run.process.terminate()
        assert run.wait() == 0
        assert run.survivors() == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_ctrl_c_and_a_closed_terminal_stop_everything(folder: Path, number: signal.Signals) -> None:
    with started(SMALL, folder) as run:
        run.until_ready()
        assert len(run.family) > 3
        os.killpg(run.process.pid, number)  # a terminal signals the whole foreground group
        os.killpg(run.process.pid, number)
        assert run.wait() == 0
        assert run.survivors() == []
        assert "KeyboardInterrupt" not in run.rest()  # the worker got SIGTERM only


def test_sigint_stops_it_where_the_shell_had_it_ignored(folder: Path) -> None:
    with started(("sh", "-c", 'trap "" INT; exec "$@"', "sh", *SMALL), folder) as run:
        run.until_ready()
        run.process.send_signal(signal.SIGINT)
        assert run.wait() == 0
        assert run.survivors() == []


def test_ctrl_c_while_the_demo_is_being_filled(folder: Path) -> None:
    with started(SMALL, folder, SLOW="1") as run:
        run.until("up to date")
        run.family = psutil.Process(run.process.pid).children(recursive=True)
        assert len(run.family) > 1
        run.process.send_signal(signal.SIGINT)
        assert run.wait() == 0
        assert run.survivors() == []


@pytest.mark.skipif(
    sys.platform != "linux", reason="other systems do not tie a child to its parent"
)
def test_a_killed_run_takes_its_processes_along_and_the_next_one_starts(folder: Path) -> None:
    with started(SMALL, folder) as run:
        run.until_ready()
        run.process.kill()
        run.wait()
        with started(SMALL, folder, run.port) as following:  # same port, at once
            following.until_ready()
            assert eventually(lambda: run.survivors() == [])


def test_a_process_that_ends_by_itself_is_started_again(folder: Path) -> None:
    with started(SMALL, folder) as run:
        run.until_ready()
        worker = run.child("sleep")
        worker.kill()
        said = run.until("worker process ended by itself (signal 9); starting it again in 0.5 s")
        assert LOG_LINE.fullmatch(said.strip())
        assert eventually(
            lambda: (
                "sleep" in str([p.cmdline() for p in psutil.Process(run.process.pid).children()])
            )
        )
        assert run.child("sleep").pid != worker.pid


def test_without_postgresql_it_ends_and_without_valkey_it_goes_on(folder: Path) -> None:
    with started(SMALL, folder) as run:
        run.until_ready()
        run.child("valkey-server").kill()
        run.until("Valkey ended by itself")
        run.child("postgres -D").kill()
        run.until("phonebank: PostgreSQL ended by itself")
        assert run.wait() == 1
        assert run.survivors() == []


def test_a_second_run_and_a_taken_port_are_refused_in_one_line(folder: Path) -> None:
    with started(SMALL, folder / "one") as run:
        run.until_ready()
        said = refused(folder / "one", run.port)
        assert f"already running here (process {run.process.pid})" in said
        said = refused(folder / "two", run.port)
        assert f"Port {run.port} of 127.0.0.1 is in use" in said
        assert f"PORT={run.port + 1}" in said
        assert not (folder / "two" / "postgres").exists()
        assert run.process.poll() is None


def test_a_folder_that_cannot_be_one_is_refused_in_one_line(folder: Path) -> None:
    (folder / "file").touch()
    assert "Set DATA_DIR to another" in refused(folder / "file", free_port())


def test_settings_that_are_wrong_are_refused_in_one_line(folder: Path) -> None:
    assert "PORT" in refused(folder, free_port(), PORT="many")
    assert "CLOCK_SHIFT_DAYS" in refused(folder, free_port(), CLOCK_SHIFT_DAYS="-1")


def test_the_clock_goes_on_over_runs_and_not_back(folder: Path) -> None:
    with started(SMALL, folder, CLOCK_SHIFT_DAYS="30") as run:
        assert "30 days ahead" in run.until_ready()
    assert (folder / "clock").stat().st_mode & 0o777 == 0o600
    said = refused(folder, free_port(), CLOCK_SHIFT_DAYS="29")
    assert "CLOCK_SHIFT_DAYS=29 would turn this demo's clock back" in said
    with started(SMALL, folder) as run:
        assert "30 days ahead" in run.until_ready()
