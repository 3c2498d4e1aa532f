"""The chart: bars drawn as a web page, of which Chromium makes a picture."""

import shutil
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.page.aims import ratios
from benchmarks.page.rounds import Readings
from benchmarks.page.servers import FLOOR, SHIPPED
from tests.browser.conftest import NAMES

CONNECTIONS = 16

_PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ font: 15px sans-serif; margin: 24px; width: 880px; color: #222 }}
h1 {{ font-size: 18px; margin: 0 0 4px }} p {{ margin: 0 0 16px; color: #555 }}
.row {{ white-space: nowrap; display: flex; align-items: center; margin: 6px 0 }}
.name {{ flex: none; width: 200px; text-align: right; padding-right: 12px }}
.bar {{ height: 22px; background: #9aa7b5; margin-right: 8px }} .ours {{ background: #1f6feb }}
</style>
<h1>A page of 50 campaigns: processor time of the server</h1>
<p>as a multiple of a bare route with one statement, at {connections} connections; shorter is
better. The range is that of the quartiles.</p>{rows}"""
_ROW = """<div class="row"><div class="name">{name}</div>
<div class="bar {kind}" style="width: {width:.0f}px"></div>{middle:.2f} ({low:.2f} to {high:.2f})
</div>"""
_WIDEST = 460


def write(readings: Readings, file: Path) -> None:
    """Write the PNG. Without Chromium there is none, and the run says so."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        print(f"No Chromium on PATH (`apt-get install chromium`), so {file.name} is not drawn.")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 928, "height": 200})
        page.set_content(_html(readings))
        page.screenshot(path=file, full_page=True)
        browser.close()


def _html(readings: Readings) -> str:
    floor = readings[FLOOR.name, CONNECTIONS]
    found = {
        name: ratios(own, floor, "server")
        for (name, connections), own in readings.items()
        if connections == CONNECTIONS
    }
    largest = max(middle for _, middle, _ in found.values())
    rows = [
        _ROW.format(
            name=escape(name),
            kind="ours" if name == SHIPPED.name else "",
            width=_WIDEST * middle / largest,
            low=low,
            middle=middle,
            high=high,
        )
        for name, (low, middle, high) in sorted(found.items(), key=lambda each: each[1][1])
    ]
    return _PAGE.format(connections=CONNECTIONS, rows="".join(rows))
