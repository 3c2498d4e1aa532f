"""What Lighthouse says about the pages that people see first."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.console.pages import Page
from benchmarks.console.rows import Row
from server.access.cookies import DEMO_COOKIE
from tests.browser.conftest import ARGUMENTS
from tests.browser.console.console import Sessions
from tests.conftest import LiveServer
from web import node

PROJECT = Path(__file__).parent
FAST = 90


async def judged(
    chromium: str,
    server: LiveServer,
    sessions: Sessions,
    pages: Sequence[Page],
    rounds: int,
) -> list[Row]:
    """A row for each page, of its best round; what is below 100 is printed."""
    asked = {
        "chromium": chromium,
        "flags": ARGUMENTS,
        "rounds": rounds,
        "pages": [
            {
                "name": each.name,
                "url": server.url + each.path,
                "cookie": await _cookie(sessions, each),
            }
            for each in pages
        ],
    }
    return [_row(each) for each in _run(asked)]


async def _cookie(sessions: Sessions, page: Page) -> str | None:
    return f"{DEMO_COOKIE}={await sessions.secret(page.user)}" if page.user else None


def _run(asked: dict[str, Any]) -> list[dict[str, Any]]:
    found = node.found()
    assert found is not None  # `make audit` has installed the packages with it
    done = subprocess.run(
        ["node", str(PROJECT / "lighthouse.mjs")],
        env=found.environment,
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    judged: list[dict[str, Any]] = json.loads(done.stdout)
    return judged


def _row(page: dict[str, Any]) -> Row:
    scores = page["scores"]
    performance, *others = (
        scores[each] for each in ("performance", "accessibility", "best-practices")
    )
    print(f"{page['name']}: {page['metrics']}", *page["faults"], sep="\n  ", flush=True)
    return Row(
        f"Lighthouse, {page['name']}: performance, accessibility, best practices",
        f"{FAST}, 100, 100",
        ", ".join(map(str, (performance, *others))),
        performance >= FAST and others == [100, 100],
    )
