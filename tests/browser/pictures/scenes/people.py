"""Users, access tokens, events and the account."""

from tests.browser.pictures.actions import fill, press, then, wait
from tests.browser.pictures.scene import Scene

rows = wait("tr[data-row]")
invite = then(
    press("Invite a person"),
    fill("Name", "Jo Park"),
    fill("E-mail address", "jo.park@demo.example"),
    press("Create invitation"),
    wait("[role=dialog] [readonly]"),
)

SCENES = (
    Scene("people", "/people", rows),
    Scene("people-flyout", "/people", press("Actions for Mo Moreno")),
    Scene("people-invite", "/people", press("Invite a person")),
    Scene("people-invited", "/people", invite),
    Scene("people-change", "/people", press("Actions for Mo Moreno", "Change name or role")),
    Scene("people-deactivate", "/people", press("Actions for Mo Moreno", "Deactivate")),
    Scene("people-moderator", "/people", rows, who="Mo Moreno"),
    Scene("tokens", "/people/access", rows),
    Scene("tokens-new", "/people/access", press("New token")),
    Scene("events", "/people/events", wait("tbody tr")),
    Scene("account", "/people/account"),
    Scene("your-account", "/account"),
)
