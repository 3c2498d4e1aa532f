"""Takes the pictures: all of them, or those of the scenes whose names contain one of the words.

    python -m tests.browser.pictures [--publish] [WORD ...]

`--publish` writes those of README and the documentation again, too.
"""

import asyncio
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import async_playwright, expect

from tests.browser.conftest import ARGUMENTS, NO_CHROMIUM, chromium
from tests.browser.console.floor import maker
from tests.browser.pictures.camera import PATIENCE, Camera
from tests.browser.pictures.published import FOLDER, PUBLISHED
from tests.browser.pictures.scene import Scene
from tests.browser.pictures.scenes import callers, campaigns, contacts, door, drafts, people, stock
from tests.browser.pictures.seeds import seed
from tests.conftest import LiveServer, serving

OUT = Path("pictures")
SCENES: tuple[Scene, ...] = (
    *door.SCENES,
    *campaigns.SCENES,
    *drafts.SCENES,
    *contacts.SCENES,
    *stock.SCENES,
    *people.SCENES,
    *callers.SCENES,
)
PUBLISH = "--publish"


def main() -> None:
    words = [word for word in sys.argv[1:] if word != PUBLISH]
    chosen = [scene for scene in SCENES if not words or any(word in scene.name for word in words)]
    executable = chromium()
    if executable is None:
        sys.exit(NO_CHROMIUM)
    if not words:
        shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(exist_ok=True)
    FOLDER.mkdir(exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    with TemporaryDirectory() as folder, serving(Path(folder) / "data") as server:
        failed = asyncio.run(_take(chosen, server, executable))
    if failed:
        sys.exit(f"No pictures of: {', '.join(failed)}")


async def _take(scenes: list[Scene], server: LiveServer, executable: str) -> list[str]:
    """The names of the scenes that failed."""
    failed = []
    async with maker(server) as make, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        camera = Camera(browser, server, OUT, await seed(server, make))
        for scene in scenes:
            published = PUBLISHED.get(scene.name, {}) if PUBLISH in sys.argv else {}
            try:
                await camera.take(scene, published)
            except Exception as error:
                print(f"{scene.name}: {error}", file=sys.stderr)
                failed.append(scene.name)
            else:
                print(scene.name, flush=True)
        await browser.close()
    return failed


if __name__ == "__main__":
    main()
