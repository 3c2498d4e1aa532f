"""Contact groups, their contacts, uploads and the do-not-call list."""

from playwright.async_api import Page

from tests.browser.pictures.actions import press, wait
from tests.browser.pictures.scene import Scene

FILE = """First name,Last name,Phone,Ward
Ann,Lee,(718) 555-0111,3
Bo,Ortiz,718 555 0112,3
Cy,Ruiz,(718) 555-0111,4
Di,Wood,718 55,4
Ed,Zhou,,5
"""
NAME = "ward-3_ballot-not-returned_final-corrected.csv"
rows = wait("tr[data-row]")
GROUP = "/contacts/groups/{group}"
PERSON = GROUP + "/people/{person}"
EMPTY = "Otto Olsen"


async def upload(page: Page) -> None:
    file = {"name": NAME, "mimeType": "text/csv", "buffer": FILE.encode()}
    await page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    await page.locator(".upload-counts").wait_for()


SCENES = (
    Scene("contacts", "/contacts", rows),
    Scene("contacts-flyout", "/contacts", press("Actions for Voters of River County")),
    Scene("contacts-new", "/contacts", press("New group")),
    Scene("contacts-empty", "/contacts", wait(".empty"), who=EMPTY),
    Scene("contacts-nothing", "/contacts?search=zzz", wait(".empty")),
    Scene("group", GROUP, rows),
    Scene("group-whole", GROUP, rows, is_whole=True),
    Scene("group-uploaded", GROUP, upload),
    Scene("person", PERSON),
    Scene("person-correct", PERSON, press("Correct")),
    Scene("person-erase", PERSON, press("Erase")),
    Scene("do-not-call", "/contacts/do-not-call", rows),
    Scene("do-not-call-add", "/contacts/do-not-call", press("Add numbers")),
    Scene("do-not-call-remove", "/contacts/do-not-call", press("Remove +1")),
    Scene("do-not-call-empty", "/contacts/do-not-call", wait(".empty"), who=EMPTY),
)
