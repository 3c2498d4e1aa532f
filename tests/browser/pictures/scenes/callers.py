"""What callers see: their assignments, and the page on which they dial."""

from playwright.async_api import Page

from tests.browser.pictures.actions import DATA, keys, press, scroll_to, then, wait
from tests.browser.pictures.scene import DESK, PHONE, TABLET, Scene, Show

CALLER = "Cal Castro"
called = wait(".button-call")
saved = then(keys("5", "Enter"), wait(".last-call"))


async def server_goes(page: Page) -> None:
    """It cannot be reached any more when the result is saved."""
    await page.route(DATA, lambda route: route.abort("connectionreset"))
    await page.keyboard.press("1")
    await page.keyboard.press("Enter")
    await page.locator(".caller-notices .notice").first.wait_for()


async def second_tab(page: Page) -> None:
    """Another tab of the same browser dials already; this one offers to take over."""
    other = await page.context.new_page()
    await other.goto(page.url)
    await other.get_by_role("button", name="Call here instead").click()
    await page.get_by_role("button", name="Call here instead").wait_for()
    await page.bring_to_front()


def scene(name: str, path: str, *steps: Show, is_whole: bool = False) -> Scene:
    return Scene(name, path, then(*steps), who=CALLER, is_whole=is_whole)


SCENES = (
    scene("assignments", "/assignments", wait(".seat")),
    scene("assignments-whole", "/assignments", wait(".seat"), is_whole=True),
    Scene("assignments-empty", "/assignments", wait(".empty"), who="Otto Olsen"),
    scene("dialing", "{calling}", called),
    scene("dialing-long", "{long}", called),
    scene("dialing-arabic", "{arabic_call}", called),
    Scene(
        "dialing-result",
        "{calling}",
        then(called, keys("1"), scroll_to(".results")),
        who=CALLER,
        widths=(PHONE, TABLET, DESK),
    ),
    scene("dialing-leave", "{calling}", called, keys("1"), press("Leave")),
    scene("dialing-away", "{away}", called, server_goes),
    scene("dialing-two-tabs", "{calling}", called, second_tab),
    scene("dialing-pausing", "{pausing}", wait("h1")),
    scene("dialing-empty", "{empty}", wait("h1")),
    scene("dialing-later", "{later}", wait("h1")),
    scene("dialing-over", "{over_call}", wait("h1")),
    scene("dialing-shortcuts", "{calling}", called, keys("?")),
    scene("dialing-next", "{calling}", called, saved, is_whole=True),
    scene("dialing-correct", "{calling}", called, saved, press("Correct")),
)
