"""Phone numbers: the stock, where each number is, orders, and work that the carrier left."""

from playwright.async_api import Page

from tests.browser.pictures.actions import fill, press, then, wait
from tests.browser.pictures.scene import Scene

rows = wait("tr[data-row]")
EMPTY = "Otto Olsen"


async def open_number(page: Page) -> None:
    await page.locator("button.name").first.click()
    await page.get_by_role("dialog").get_by_role("listitem").first.wait_for()


SCENES = (
    Scene("stock", "/phone-numbers"),
    Scene("stock-empty", "/phone-numbers", wait(".empty"), who=EMPTY),
    Scene("numbers", "/phone-numbers/numbers", rows),
    Scene("number", "/phone-numbers/numbers?status=ASSIGNED", open_number),
    Scene("orders", "/phone-numbers/orders", rows),
    Scene(
        "orders-new",
        "/phone-numbers/orders",
        then(press("Order numbers"), fill("Area code", "212")),
    ),
    Scene("carrier", "/phone-numbers/carrier", rows),
    Scene("carrier-empty", "/phone-numbers/carrier", wait(".empty"), who=EMPTY),
)
