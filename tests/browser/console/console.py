"""The console as its user sees it, and what the browser complains about."""

import asyncio

import httpx
from playwright.async_api import ConsoleMessage, Locator, Page, Request

from server.access.cookies import DEMO_COOKIE
from tests.browser.graphiql import REPORT_VIOLATIONS
from tests.conftest import LiveServer

USERS = {
    "Ada Adams": "admin@demo.example",
    "Mo Moreno": "moderator@demo.example",
    "Cal Castro": "caller@demo.example",
    "Otto Olsen": "admin@other.example",
}


class Sessions:
    """One session for each user of the demo: signing in is limited to ten times in a while."""

    def __init__(self, server: LiveServer) -> None:
        self._server = server
        self._secrets: dict[str, str] = {}

    async def secret(self, name: str) -> str:
        if name not in self._secrets:
            sent = {"email": USERS[name], "password": self._server.env["DEMO_PASSWORD"]}
            async with httpx.AsyncClient(base_url=self._server.url, timeout=60) as client:
                answer = await client.post("/session", json=sent)
                while answer.status_code == 503:  # Redis takes too long on a busy machine
                    await asyncio.sleep(int(answer.headers["Retry-After"]))
                    answer = await client.post("/session", json=sent)
            assert answer.is_success, answer.text
            self._secrets[name] = answer.cookies[DEMO_COOKIE]
        return self._secrets[name]


class Console:
    """A window with the console, and all that was wrong in it."""

    def __init__(self, page: Page, server: LiveServer, sessions: Sessions) -> None:
        self.page = page
        self.server = server
        self._sessions = sessions
        self.complaints: list[str] = []
        page.set_default_timeout(60_000)  # the machine may be busy
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._note)

    async def open(self, path: str = "/") -> None:
        await self.page.add_init_script(REPORT_VIOLATIONS)
        await self.page.goto(f"{self.server.url}{path}")

    async def sign_in(self, name: str = "Ada Adams", path: str = "/") -> None:
        """Open a page as somebody of the demo, with a session that began elsewhere."""
        secret = await self._sessions.secret(name)
        await self.page.context.add_cookies(
            [{"name": DEMO_COOKIE, "value": secret, "url": self.server.url}]
        )
        await self.open(path)
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
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _note(self, request: Request) -> None:
        if not request.url.startswith(self.server.url):
            self.complaints.append(f"asked for {request.url}")
