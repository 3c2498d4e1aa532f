"""Opens each scene and takes its pictures."""

import asyncio
import base64
from pathlib import Path
from typing import Literal, get_args

from playwright.async_api import Browser, Page, ViewportSize, expect

from server.access.cookies import DEMO_COOKIE
from tests.browser.console.console import Sessions
from tests.browser.pictures.scene import HEIGHTS, Scene
from tests.conftest import LiveServer

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
UNSETTLED = ".skeleton, .main [aria-busy=true], .dialog [aria-busy=true]"
PATIENCE = 30_000  # milliseconds
STILL = 250
"""Milliseconds after which nothing moves any more, without motion."""
QUALITY = 82


class Camera:
    def __init__(
        self, browser: Browser, server: LiveServer, folder: Path, seeded: dict[str, str]
    ) -> None:
        self._browser = browser
        self._server = server
        self._sessions = Sessions(server)
        self._folder = folder
        self._seeded = seeded

    async def take(self, scene: Scene, published: dict[tuple[int, Theme], Path]) -> None:
        """All pictures of a scene; `published` says which of them go to the documentation too."""
        context = await self._browser.new_context(
            viewport=_size(scene.widths[0]), reduced_motion="reduce"
        )
        page = await context.new_page()
        try:
            await self._open(page, scene)
            for width in scene.widths:
                await page.set_viewport_size(_size(width))
                for theme in THEMES:
                    await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
                    await page.wait_for_timeout(STILL)
                    path = self._folder / f"{scene.name}-{width}-{theme}.png"
                    await page.screenshot(path=path, full_page=scene.is_whole, caret="initial")
                    if (width, theme) in published:
                        await _publish(page, published[width, theme])
        finally:
            await page.unroute_all(behavior="ignoreErrors")
            await context.close()

    async def _open(self, page: Page, scene: Scene) -> None:
        page.set_default_timeout(PATIENCE)
        if scene.who:
            secret = await self._sessions.secret(scene.who)
            cookie = {"name": DEMO_COOKIE, "value": secret, "url": self._server.url}
            await page.context.add_cookies([cookie])  # type: ignore[list-item]
        await scene.before(page)
        await page.goto(self._server.url + scene.path.format_map(self._seeded))
        if scene.is_settled:
            await _settle(page)
        await scene.show(page)
        if scene.is_settled:
            await _settle(page)


def _size(width: int) -> ViewportSize:
    return {"width": width, "height": HEIGHTS[width]}


async def _settle(page: Page) -> None:
    await page.get_by_role("heading").first.wait_for()
    await page.wait_for_timeout(STILL)
    await expect(page.locator(UNSETTLED)).to_have_count(0)


async def _publish(page: Page, path: Path) -> None:
    """As WebP, which is small; Playwright itself does not write it."""
    tab = await page.context.new_cdp_session(page)
    taken = await tab.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    await asyncio.to_thread(path.write_bytes, base64.b64decode(taken["data"]))
    await tab.detach()
