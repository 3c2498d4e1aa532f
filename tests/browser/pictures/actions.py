"""What somebody does on a page before its picture is taken."""

from playwright.async_api import Page, Route

from tests.browser.pictures.scene import Show

DATA = "**/graphql"
ADDED = 250
"""Milliseconds for what follows a click by itself, such as the focus."""


def press(*names: str) -> Show:
    """Press what has each name, one after the other: an entry of a menu, else a button, a link."""

    async def show(page: Page) -> None:
        for name in names:
            await page.wait_for_timeout(ADDED)
            entry = page.get_by_role("menuitem", name=name)
            button = page.get_by_role("button", name=name)
            link = page.get_by_role("link", name=name)
            await entry.or_(button).or_(link).first.wait_for(state="attached")
            kinds = [kind for kind in (entry, button, link) if await kind.count()]
            await kinds[0].first.click()

    return show


def fill(label: str, text: str) -> Show:
    async def show(page: Page) -> None:
        await page.get_by_label(label).last.fill(text)

    return show


def search(text: str) -> Show:
    async def show(page: Page) -> None:
        await page.get_by_role("searchbox").last.fill(text)

    return show


def keys(*names: str) -> Show:
    async def show(page: Page) -> None:
        for name in names:
            await page.keyboard.press(name)
            await page.wait_for_timeout(ADDED)

    return show


def check(*names: str) -> Show:
    async def show(page: Page) -> None:
        for name in names:
            await page.get_by_role("checkbox", name=name).first.check()

    return show


def wait(selector: str) -> Show:
    async def show(page: Page) -> None:
        await page.locator(selector).first.wait_for()

    return show


def scroll_to(selector: str) -> Show:
    async def show(page: Page) -> None:
        await page.locator(selector).first.evaluate(
            "(element) => element.scrollIntoView({ block: 'center' })"
        )

    return show


def then(*steps: Show) -> Show:
    async def show(page: Page) -> None:
        for step in steps:
            await step(page)

    return show


async def data_never_comes(page: Page) -> None:
    async def hold(route: Route) -> None:
        """The request stays open until the window is closed."""

    await page.route(DATA, hold)


async def data_fails(page: Page) -> None:
    await page.route(DATA, lambda route: route.abort("connectionreset"))


async def session_ends(page: Page) -> None:
    await page.context.clear_cookies()
