"""GraphiQL as its user sees it, and what the browser complains about."""

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
        page.set_default_timeout(60_000)  # the machine may be busy
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

    def schema_read(self) -> AbstractAsyncContextManager[object]:
        """The block ends when GraphiQL has read the schema."""
        return self.page.expect_response(
            lambda response: "IntrospectionQuery" in (response.request.post_data or "")
        )

    async def read(self, name: str) -> str:
        text: str = await self.page.evaluate(f"(name) => {MODEL}.getValue()", name)
        return text

    async def write(self, name: str, text: str) -> None:
        await self.page.evaluate(f"([name, text]) => {MODEL}.setValue(text)", [name, text])

    async def run(self) -> dict[str, Any]:
        """Press the run button; returns what the result pane then shows.

        GraphiQL needs a moment to notice which operation a tab has, and asks for the one before
        until then. The server refuses that, so nothing has happened and it is tried again.
        """
        while True:
            await self.write("response.json", "")
            await self.page.get_by_role("button", name="Execute query").click()
            shown = f"(name) => {MODEL}.getValue().trim().endsWith('}}')"
            await self.page.wait_for_function(shown, arg="response.json")
            result: dict[str, Any] = json.loads(await self.read("response.json"))
            if "Send the `operationName`" not in str(result.get("errors")):
                return result

    async def choose_tab(self, title: str) -> None:
        await self.page.get_by_role("tab").get_by_role("button", name=title, exact=True).click()
        chosen = f"([name, title]) => {MODEL}.getValue().includes(` ${{title}}`)"
        await self.page.wait_for_function(chosen, arg=["operation.graphql", title])

    async def shows(self, name: str, text: str) -> None:
        """Wait until an editor has this text."""
        shown = f"([name, text]) => {MODEL}.getValue().includes(text)"
        await self.page.wait_for_function(shown, arg=[name, text])

    async def has_asked_for(self, part: str) -> None:
        """Wait until the browser has asked for an address with this part."""
        while not any(part in url for url in self.requested):
            await self.page.wait_for_timeout(50)

    async def markers(self) -> list[str]:
        messages: list[str] = await self.page.evaluate(
            "__MONACO.editor.getModelMarkers({}).map((marker) => marker.message)"
        )
        return messages

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)
