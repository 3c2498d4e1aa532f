"""Running commands as operators do."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Done = subprocess.CompletedProcess[str]


def run(*arguments: str, given: str = "", **environment: str) -> Done:
    return subprocess.run(
        [sys.executable, "-m", "phonebank", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        env=_with(environment),
        timeout=90,
        check=False,
    )


def run_all(commands: Mapping[str, tuple[str, ...]], **environment: str) -> dict[str, Done]:
    """The outcome of each command, one after another in one process of their own.

    An exception that a command does not expect fails the test with its traceback.
    """
    process = subprocess.run(
        [sys.executable, "-m", "tests.phonebank.in_turn"],
        cwd=ROOT,
        input=json.dumps(list(commands.values())),
        capture_output=True,
        text=True,
        env=_with(environment),
        timeout=90,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    assert process.stderr == ""
    return {
        name: Done(arguments, each["status"], each["stdout"], each["stderr"])
        for (name, arguments), each in zip(
            commands.items(), json.loads(process.stdout), strict=True
        )
    }


def refused(done: Done) -> str:
    """The one line of a command that fails as it should."""
    assert done.returncode == 1, done
    (line,) = done.stderr.splitlines()
    assert line.startswith("phonebank: ")
    return line


def _with(environment: Mapping[str, str]) -> dict[str, str]:
    return {"REDIS_URL": "redis://127.0.0.1:1", **os.environ, **environment}
