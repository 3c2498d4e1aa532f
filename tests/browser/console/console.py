"""The console as its user sees it, and what the browser complains about."""

from playwright.async_api import ConsoleMessage, Locator, Page, Request

from tests.browser.graphiql import REPORT_VIOLATIONS
from tests.conftest import LiveServer

NO_DOCUMENTS = "the server responded with a status of 400"
"""A server without trusted documents refuses an id, and is then sent the text."""


class Console:
    """A window with the console, and all that was wrong in it."""

    def __init__(self, page: Page, server: LiveServer) -> None:
        self.page = page
        self.server = server
        self.complaints: list[str] = []
        page.set_default_timeout(60_000)  # the machine may be busy
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._note)

    async def open(self, path: str = "/") -> None:
        await self.page.add_init_script(REPORT_VIOLATIONS)
        await self.page.goto(f"{self.server.url}{path}")

    async def sign_in(self, name: str = "Ada Adams", path: str = "/") -> None:
        """With one click, as somebody of the demo; then open a page."""
        await self.open(path)
        await self.page.get_by_role("button", name=name).click()
        await self.page.get_by_role("navigation", name="Console").wait_for()

    async def rows(self) -> list[str]:
        """The names in the list, once there are any."""
        await self.page.locator("tr[data-row]").first.wait_for()
        return await self.page.locator("tr[data-row] .name").all_inner_texts()

    def row(self, name: str) -> Locator:
        return self.page.get_by_role("row").filter(has_text=name)

    async def act(self, name: str, action: str) -> None:
        """Choose an action in the flyout of a row."""
        await self.page.get_by_role("button", name=f"Actions for {name}", exact=True).click()
        await self.page.get_by_role("menuitem", name=action).click()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and NO_DOCUMENTS not in message.text:
            self.complaints.append(message.text)

    def _note(self, request: Request) -> None:
        if not request.url.startswith(self.server.url):
            self.complaints.append(f"asked for {request.url}")
