"""No page is left out of the pictures."""

import re
from pathlib import Path

from tests.browser.pictures.__main__ import SCENES
from tests.browser.pictures.published import PUBLISHED

ROUTES = Path(__file__).resolve().parents[3] / "web" / "console" / "routes.ts"
DIALING = re.compile(r"^\{\w+\}$")
"""The whole address of a dialing page is seeded."""


def test_every_page_of_the_console_has_a_scene() -> None:
    addresses = [DIALING.sub("/assignments/1", scene.path).split("?")[0] for scene in SCENES]
    pages = re.findall(r'\bpage\(\s*"([^"]+)"', ROUTES.read_text())
    assert len(pages) > 10
    for page in pages:
        pattern = re.sub(r":\w+", "[^/]+", page)
        assert any(re.fullmatch(pattern, address) for address in addresses), page


def test_each_scene_has_a_name_of_its_own() -> None:
    names = [scene.name for scene in SCENES]
    assert len(set(names)) == len(names)
    assert set(names) >= PUBLISHED.keys()
