"""The pages that are looked at, with what is on each when it is complete."""

from dataclasses import dataclass
from urllib.parse import quote

from tests.api import Api
from tests.browser.console.floor import Floor

ADMIN = "Ada Adams"
CALLER = "Cal Castro"

LIST = "tbody tr:not(.skeleton-row), .empty"
_IDS = """{
  summary: campaigns(status: ACTIVE, search: "Library petition") { nodes { id } }
  draft: campaigns(status: DRAFT, search: "Ideas for spring") { nodes { id } }
  contactGroups(search: "Voters of River County") {
    nodes { id contacts(first: 1) { nodes { id } } } } }"""


@dataclass(frozen=True, slots=True)
class Page:
    """`ready` is a selector; `user` is None where nobody is signed in."""

    name: str
    path: str
    ready: str
    user: str | None = ADMIN


async def pages(admin: Api, floor: Floor) -> list[Page]:
    """All pages of the console; the demo has something to show on each."""
    found = await admin.data(_IDS)
    summary, draft = (
        quote(found[each]["nodes"][0]["id"], safe="") for each in ("summary", "draft")
    )
    group = found["contactGroups"]["nodes"][0]
    people = f"/contacts/groups/{quote(group['id'], safe='')}"
    person = quote(group["contacts"]["nodes"][0]["id"], safe="")
    return [
        Page("Sign in", "/sign-in", "input[type=password]", None),
        Page("Active", "/campaigns/active", "tr[data-row]"),
        Page("Draft", "/campaigns/draft", "tr[data-row]"),
        Page("Archived", "/campaigns/archived", "tr[data-row]"),
        Page("Ready to archive", "/recommendations", "tr"),
        Page("Summary", f"/campaigns/{summary}", ".chart svg, figure [role=img]"),
        Page("New draft", "/campaigns/new", "form input"),
        Page("Draft editor", f"/campaigns/{draft}/edit", "[aria-busy=false]"),
        Page("Contacts", "/contacts", LIST),
        Page("Contact group", people, LIST),
        Page("Person", f"{people}/people/{person}", "h1"),
        Page("Do not call", "/contacts/do-not-call", LIST),
        Page("Stock of numbers", "/phone-numbers", ".figure"),
        Page("Phone numbers", "/phone-numbers/numbers", LIST),
        Page("Orders", "/phone-numbers/orders", LIST),
        Page("Carrier work", "/phone-numbers/carrier", LIST),
        Page("Exports", "/exports", LIST),
        Page("People", "/people", LIST),
        Page("Access tokens", "/people/access", LIST),
        Page("Events", "/people/events", LIST),
        Page("Account settings", "/people/account", "form input"),
        Page("Your account", "/account", "form input"),
        Page("Assignments", "/assignments", ".seat", CALLER),
        Page("Dialing", await floor.address, ".button-call", CALLER),
    ]


def named(every: list[Page], *names: str) -> list[Page]:
    return [each for each in every if each.name in names]
