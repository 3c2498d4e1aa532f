"""GraphiQL as its user sees it, and what the browser had to say meanwhile."""

import json
from contextlib import AbstractAsyncContextManager
from typing import Any

from playwright.async_api import ConsoleMessage, Page

REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`${event.violatedDirective} forbids ${event.blockedURI}`));
"""
MODEL = "__MONACO.editor.getModels().find((model) => model.uri.path.endsWith(name))"


class GraphiQL:
    """The page. Texts are those of Monaco's models, since only the visible lines are in the DOM."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(15_000)
        self.requested: list[str] = []
        self.complaints: list[str] = []
        page.context.on("request", lambda request: self.requested.append(request.url))
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    async def open(self, url: str) -> None:
        """Open the page and wait until its editors are there."""
        await self.page.add_init_script(REPORT_VIOLATIONS)
        await self.page.goto(url)
        await self.ready()

    async def ready(self) -> None:
        """Wait until the editors are there."""
        for name in ("operation.graphql", "variables.json", "request-headers.json"):
            await self.page.wait_for_function(f"(name) => globalThis.__MONACO && {MODEL}", arg=name)

    def answer(self) -> AbstractAsyncContextManager[object]:
        """The block ends when the server has answered an operation."""
        return self.page.expect_response(lambda response: response.request.method == "POST")

    async def read(self, name: str) -> str:
        text: str = await self.page.evaluate(f"(name) => {MODEL}.getValue()", name)
        return text

    async def write(self, name: str, text: str) -> None:
        await self.page.evaluate(f"([name, text]) => {MODEL}.setValue(text)", [name, text])

    async def run(self) -> dict[str, Any]:
        """Press the run button and answer what the result pane shows."""
        await self.page.get_by_role("button", name="Execute query").click()
        shown = f"(name) => {MODEL}.getValue().trim().endsWith('}}')"
        await self.page.wait_for_function(shown, arg="response.json")
        result: dict[str, Any] = json.loads(await self.read("response.json"))
        return result

    async def choose_tab(self, title: str) -> None:
        await self.page.get_by_role("tab").get_by_role("button", name=title, exact=True).click()
        await self.page.wait_for_timeout(500)  # GraphiQL reads the operation's name after a pause

    async def markers(self) -> list[str]:
        messages: list[str] = await self.page.evaluate(
            "__MONACO.editor.getModelMarkers({}).map((marker) => marker.message)"
        )
        return messages

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)
