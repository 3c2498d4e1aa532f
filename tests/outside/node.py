"""What runs in Node: the npm project beside this file."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from web import node

PROJECT = Path(__file__).resolve().parent


def run(*command: str, cwd: Path = PROJECT, environment: Mapping[str, str] | None = None) -> str:
    """What a script (`some.mjs`) or a tool of the project says; if it fails, so does the test."""
    found = node.found()
    if found is None or not (PROJECT / "node_modules" / ".stamp").exists():
        pytest.fail("the packages of tests/outside are not installed: `make test` installs them")
    name, *arguments = command
    program = PROJECT / name if name.endswith(".mjs") else PROJECT / "node_modules" / ".bin" / name
    done = subprocess.run(
        ["node", str(program), *arguments],
        cwd=cwd,
        env={**found.environment, **(environment or {})},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout


def fresh(folder: Path) -> Path:
    """The folder, without what was in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
