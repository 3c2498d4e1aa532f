"""The draft editor as its user sees it."""

from playwright.async_api import Locator, expect

from tests.browser.console.console import Console
from tests.browser.console.drafts import Drafts

TABS = 150


class Editor:
    def __init__(self, console: Console) -> None:
        self.console = console
        self.page = console.page
        self.drafts = Drafts(console.server)

    async def open(self, draft: str, name: str = "Ada Adams") -> None:
        await self.console.sign_in(name, f"/campaigns/{draft}/edit")
        await self.settled()

    async def settled(self) -> None:
        """The page is there, and has looked at what a launch would find."""
        await expect(self.panel).to_have_attribute("aria-busy", "false")

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("complementary", name="Launch")

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def segment(self, group: str, part: str) -> Locator:
        """A part of a day or a time, such as the month of the start."""
        return self.page.get_by_role("group", name=group, exact=True).get_by_role(
            "spinbutton", name=part
        )

    async def saved(self) -> None:
        await expect(self.page.locator(".saved")).to_contain_text("Saved at")

    async def tab_to(self, target: Locator) -> None:
        """Press Tab until the focus is there, as somebody without a mouse does."""
        for _ in range(TABS):
            if await target.evaluate("(element) => element === document.activeElement"):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"The focus never came to {target}.")
