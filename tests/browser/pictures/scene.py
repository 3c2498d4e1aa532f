"""What is photographed: a page, who looks at it, and what they have done there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Page

Show = Callable[[Page], Awaitable[object]]
DESK, TABLET, PHONE = 1440, 768, 360
WIDTHS = (DESK, TABLET, PHONE)
HEIGHTS = {DESK: 900, TABLET: 1024, PHONE: 740}
"""Of a window of this width; both in pixels."""


async def nothing(page: Page) -> None:
    """The page as it is when it is opened."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`path` may name what was seeded, such as {group}. The first width is that of the opening."""

    name: str
    path: str
    show: Show = nothing
    before: Show = nothing
    """What is done to the window before the page is opened."""
    who: str | None = "Ada Adams"
    is_whole: bool = False
    """Whether the picture is as high as the page."""
    is_settled: bool = True
    """Whether the picture waits for the data."""
    widths: tuple[int, ...] = WIDTHS
