"""Windows of one profile of the browser, as if each were the first."""

from playwright.async_api import BrowserContext, Page, ViewportSize

SIZE = ViewportSize(width=1440, height=900)
STORED = "local_storage,indexeddb,cache_storage,service_workers"


async def emptied(profile: BrowserContext, origin: str) -> Page:
    """A new window. What the windows before have stored is deleted; loaded files are kept."""
    await profile.clear_cookies()
    page = await profile.new_page()
    protocol = await profile.new_cdp_session(page)
    await protocol.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": STORED})
    await protocol.detach()
    return page
