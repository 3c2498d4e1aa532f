"""The index pages, the summary, and the campaigns that could be archived."""

from playwright.async_api import Page

from tests.browser.pictures.actions import (
    check,
    data_fails,
    data_never_comes,
    press,
    search,
    then,
    wait,
)
from tests.browser.pictures.scene import DESK, Scene

ACTIVE = "/campaigns/active"
rows = wait("tr[data-row]")
three = check(
    "Select Library petition", "Select County fair helpers", "Select Volunteer recruitment"
)
EMPTY = "Otto Olsen"


async def stream_breaks(page: Page) -> None:
    """The clock of the page is put forward until the data counts as old."""
    await page.locator("tr[data-row]").first.wait_for()
    await page.context.set_offline(True)
    await page.clock.fast_forward(60_000)
    await page.locator(".notice-warning").wait_for()


async def own_clock(page: Page) -> None:
    await page.clock.install()


SCENES = (
    Scene("index-active", ACTIVE, rows),
    Scene("index-active-whole", ACTIVE, rows, is_whole=True),
    Scene("index-flyout", ACTIVE, press("Actions for Library petition")),
    Scene("index-archive", ACTIVE, press("Actions for Library petition", "Archive")),
    Scene("index-archive-long", ACTIVE, press("Actions for Reminder calls", "Archive")),
    Scene("index-selected", ACTIVE, three),
    Scene("index-archive-many", ACTIVE, then(three, press("Archive"))),
    Scene("index-filtered", f"{ACTIVE}?filter=autoArchiving", rows),
    Scene("index-nothing", f"{ACTIVE}?search=nothing", wait(".empty")),
    Scene("index-empty", ACTIVE, wait(".empty"), who=EMPTY),
    Scene("index-loading", ACTIVE, wait(".skeleton"), data_never_comes, is_settled=False),
    Scene("index-error", ACTIVE, wait(".empty"), data_fails, is_settled=False),
    Scene("index-old", ACTIVE, stream_breaks, own_clock),
    Scene("index-draft", "/campaigns/draft", rows, is_whole=True),
    Scene("index-delete", "/campaigns/draft", press("Actions for Rides to the polls", "Delete")),
    Scene("index-archived", "/campaigns/archived", rows),
    Scene("summary", "/campaigns/{petition}", is_whole=True),
    Scene("summary-top", "/campaigns/{petition}"),
    Scene("summary-calling", "/campaigns/{calling_id}", is_whole=True),
    Scene("summary-long", "/campaigns/{long_id}", is_whole=True),
    Scene("summary-archived", "/campaigns/{over}", is_whole=True),
    Scene("summary-never-called", "/campaigns/{uncalled}", is_whole=True),
    Scene("summary-move", "/campaigns/{petition}", press("Move the end")),
    Scene("summary-seats", "/campaigns/{calling_id}", press("Add callers")),
    Scene("summary-seat-taken", "/campaigns/{calling_id}", press("Take the seat of")),
    Scene("summary-edit", "/campaigns/{calling_id}/edit", is_whole=True),
    Scene("summary-unknown", "/campaigns/nothing"),
    Scene(
        "summary-loading",
        "/campaigns/{petition}",
        wait("h1"),
        data_never_comes,
        is_settled=False,
        widths=(DESK,),
    ),
    Scene("recommendations", "/recommendations", rows, is_whole=True),
    Scene("recommendations-selected", "/recommendations", check("Select County fair helpers")),
    Scene("recommendations-empty", "/recommendations", wait(".empty"), who=EMPTY),
    Scene("exports", "/exports", rows),
    Scene("exports-new", "/exports", then(press("New export"), search("library"))),
    Scene("exports-empty", "/exports", wait(".empty"), who=EMPTY),
)
