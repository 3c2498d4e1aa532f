"""Running commands as operators do."""

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
    """The outcome of each command, run side by side with nothing on standard input."""
    running = {
        name: subprocess.Popen(
            [sys.executable, "-m", "phonebank", *arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=_with(environment),
        )
        for name, arguments in commands.items()
    }
    return {
        name: Done(process.args, process.wait(), *process.communicate(timeout=90))
        for name, process in running.items()
    }


def refused(done: Done) -> str:
    """The one line of a command that fails as it should."""
    assert done.returncode == 1, done
    (line,) = done.stderr.splitlines()
    assert line.startswith("phonebank: ")
    return line


def _with(environment: Mapping[str, str]) -> dict[str, str]:
    return {"REDIS_URL": "redis://127.0.0.1:1", **os.environ, **environment}
