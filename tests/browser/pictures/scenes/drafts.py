"""The draft editor."""

from playwright.async_api import Page

from tests.browser.pictures.actions import press, then, wait
from tests.browser.pictures.scene import Scene

looked = wait('.panel[aria-busy="false"]')


async def theirs_and_mine(page: Page) -> None:
    """Another window of the same account changes the name while it is typed here."""
    async with page.context.expect_page() as opened:
        await page.evaluate("window.open(location.href)")
    other = await opened.value
    await other.get_by_label("Name", exact=True).first.fill("Rides to the polls, Saturday")
    await other.locator(".saved", has_text="Saved at").wait_for()
    await other.close()
    await page.get_by_label("Name", exact=True).first.fill("Rides to the polls, Sunday")
    await page.get_by_role("button", name="Take theirs").first.wait_for()


SCENES = (
    Scene("editor-new", "/campaigns/new"),
    Scene("editor", "/campaigns/{draft}/edit", looked),
    Scene("editor-whole", "/campaigns/{draft}/edit", looked, is_whole=True),
    Scene("editor-problems", "/campaigns/{wrong}/edit", looked, is_whole=True),
    Scene("editor-arabic", "/campaigns/{arabic}/edit", looked),
    Scene("editor-empty", "/campaigns/{gone}/edit", looked, is_whole=True),
    Scene("editor-disputed", "/campaigns/{disputed}/edit", then(looked, theirs_and_mine)),
    Scene("editor-segment", "/campaigns/{draft}/edit", then(looked, press("Add segment"))),
    Scene("editor-callers", "/campaigns/{draft}/edit", then(looked, press("Add callers"))),
    Scene("editor-day", "/campaigns/{draft}/edit", then(looked, press("Choose a day"))),
    Scene("editor-launch", "/campaigns/{draft}/edit", then(looked, press("Launch campaign"))),
    Scene("editor-unknown", "/campaigns/nothing/edit"),
)
