"""The dialing page as a caller uses it."""

from playwright.async_api import Locator, Page, Route, expect

from server.access.cookies import DEMO_COOKIE
from tests.browser.console.console import Console
from tests.browser.console.floor import Floor

CALLER = "Cal Castro"


class Dialer:
    """A window of Cal Castro, with a contact."""

    def __init__(self, console: Console, page: Page, floor: Floor) -> None:
        self.console = console
        self.page = page
        self.floor = floor

    @classmethod
    async def opened(cls, console: Console, floor: Floor) -> "Dialer":
        dialer = cls(console, console.page, floor)
        secret = await console._sessions.secret(CALLER)
        cookie = {"name": DEMO_COOKIE, "value": secret, "url": console.server.url}
        await console.page.context.add_cookies([cookie])  # type: ignore[list-item]
        await console.open(await floor.address)
        return dialer

    @property
    def name(self) -> Locator:
        """The name of the contact, or what is the matter if there is none."""
        return self.page.get_by_role("heading", level=1)

    def result(self, label: str) -> Locator:
        return self.page.get_by_role("radio", name=label)

    def button(self, label: str) -> Locator:
        return self.page.get_by_role("button", name=label)

    async def has(self, name: str) -> None:
        await expect(self.name).to_have_text(name)

    async def press(self, key: str) -> None:
        """Press the key of a result, once the page listens: something has the focus then."""
        await self.page.wait_for_function("document.activeElement !== document.body")
        await self.page.keyboard.press(key)

    async def cut_off(self) -> None:
        """From now on no request reaches the server."""
        await self.page.route("**/graphql", _abort)

    async def reconnect(self) -> None:
        """They do again. The failed requests are no complaint of the page."""
        await self.page.unroute("**/graphql", _abort)
        self.forgive("ERR_FAILED")

    def forgive(self, what: str) -> None:
        complaints = self.console.complaints
        complaints[:] = [each for each in complaints if what not in each]


async def _abort(route: Route) -> None:
    await route.abort()
