"""Pure functions of the console that have more cases than a browser test can show: Vitest runs
what stands beside them (`*.test.ts`)."""

import re
import subprocess
from pathlib import Path

import pytest

from web import node

WEB = Path(__file__).resolve().parents[2] / "web"


def test_vitest_finds_nothing_wrong() -> None:
    found = node.found()
    program = WEB / "node_modules" / "vitest" / "vitest.mjs"
    if found is None or not program.exists():
        pytest.fail("the packages of web are not installed: `make web` installs them")
    done = subprocess.run(
        ["node", str(program), "run", "--root", "console", "--no-color"],
        cwd=WEB,
        env=found.environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Tests +\d+ passed", done.stdout), done.stdout
