"""`python -m benchmarks.console`: how fast the console is, and for whom it has barriers."""

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from playwright.async_api import async_playwright

from benchmarks import machine
from benchmarks.console import lighthouse, report, times
from benchmarks.console.pages import named, pages
from benchmarks.console.rows import Row, tell
from benchmarks.console.visits import Visit, visited
from tests.api import Api
from tests.browser.conftest import ARGUMENTS, NO_CHROMIUM, chromium
from tests.browser.console.console import Sessions
from tests.browser.console.floor import maker
from tests.conftest import LiveServer, serving

JUDGED = ("Sign in", "Active", "Summary", "Dialing")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.console", description=__doc__)
    options.add_argument("--dry", action="store_true", help="print it, and leave the document")
    options.add_argument("--rounds", type=int, default=3, help="of Lighthouse; 0 leaves it out")
    chosen = options.parse_args()
    executable = chromium()
    if executable is None:
        sys.exit(NO_CHROMIUM)
    before = machine.load()
    with TemporaryDirectory() as folder, serving(Path(folder) / "data") as server:
        rows, visits = asyncio.run(_measured(executable, server, chosen.rounds))
    browser = machine.said(executable, "--version")
    section = report.text(rows, visits, machine.of_browser(before, browser))
    print(section)
    for each in visits:
        print(*each.barriers, sep="\n", end="\n" if each.barriers else "")
    if not chosen.dry:
        report.write(section)
    sys.exit(not all(each.reached for each in rows))


async def _measured(
    executable: str, server: LiveServer, rounds: int
) -> tuple[list[Row], list[Visit]]:
    sessions = Sessions(server)
    async with (
        async_playwright() as playwright,
        httpx.AsyncClient(base_url=server.url, timeout=60) as client,
        maker(server) as make,
    ):
        browser = await playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        every = await pages(Api(client, server.admin_token), await make("Looked at"))
        judged = []
        if rounds:
            chosen = named(every, *JUDGED)
            judged = tell(await lighthouse.judged(executable, server, sessions, chosen, rounds))
        rows = tell(await times.first_rows(browser, server, sessions))
        rows += tell(await times.interactions(browser, server, sessions, make))
        visits = await visited(browser, server, sessions, every)
        await browser.close()
    found = sum(len(each.barriers) for each in visits)
    barriers = Row("axe, all pages, both themes, 1440 and 360 px", "0", str(found), found == 0)
    return [*judged, barriers, *rows], visits


if __name__ == "__main__":
    main()
