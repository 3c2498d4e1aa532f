"""On what a benchmark ran, for the head of its results."""

import json
import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks.page.servers import PEERS, ROOT
from foundation.database import one_connection
from settings import get_settings
from web import node

_PYTHON = ("strawberry-graphql", "graphql-core", "starlette", "uvicorn", "asyncpg", "orjson")


def load() -> str:
    """How busy the machine is. On a busy machine only the ratios are useful."""
    one, five, _ = os.getloadavg()
    return f"load {one:.1f} (1 min) and {five:.1f} (5 min)"


async def described(load_before: str, *, peers: bool = True) -> list[str]:
    """Lines about the machine, the versions and how busy it was; with `peers` those of Node too."""
    connection = await one_connection(get_settings())
    postgres = await connection.fetchval("SHOW server_version")
    await connection.close()
    return [
        *_machine(load_before),
        f"- PostgreSQL {postgres}, Python {platform.python_version()}, {_versions()}",
        *([_node_and_packages()] if peers else []),
        _when(),
    ]


def of_browser(load_before: str, browser: str) -> list[str]:
    """Lines about the machine, this browser and how busy it was."""
    return [*_machine(load_before), f"- {browser}", _when()]


def _machine(load_before: str) -> list[str]:
    gigabytes = psutil.virtual_memory().total / 1024**3
    system = f"{platform.system()} {platform.release()}"
    return [
        f"- {psutil.cpu_count()} cores of {_model()}, {gigabytes:.0f} GiB, {system}",
        f"- before: {load_before}; after: {load()}",
    ]


def _when() -> str:
    return f"- {datetime.now(UTC):%Y-%m-%d}, commit {_commit()}"


def _node_and_packages() -> str:
    packages = json.loads((PEERS / "package.json").read_text())["dependencies"]
    return f"- Node {_node()}, {', '.join(f'{name} {number}' for name, number in packages.items())}"


def _versions() -> str:
    return ", ".join(f"{name} {version(name)}" for name in _PYTHON)


def _model() -> str:
    try:
        found = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else platform.processor() or platform.machine()


def _node() -> str:
    found = node.found()
    if found is None:
        return "none"
    return said("node", "--version", environment=found.environment).removeprefix("v")


def _commit() -> str:
    return said("git", "-C", str(ROOT), "describe", "--always", "--dirty")


def said(*command: str, environment: dict[str, str] | None = None) -> str:
    """What a command prints."""
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    return done.stdout.strip()
