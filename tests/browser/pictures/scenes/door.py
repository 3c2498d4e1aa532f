"""Pages of whoever is not signed in, and what stands around the others."""

from tests.browser.console.console import USERS
from tests.browser.pictures.actions import (
    data_fails,
    fill,
    keys,
    press,
    session_ends,
    then,
    wait,
)
from tests.browser.pictures.scene import DESK, PHONE, TABLET, Scene

wrong_password = then(
    fill("E-mail address", USERS["Mo Moreno"]),
    fill("Password", "not the password"),
    keys("Enter"),
    wait("[aria-invalid=true]"),
)
lose_the_session = then(session_ends, wait("[role=dialog]"))

SCENES = (
    Scene("sign-in", "/", who=None),
    Scene("sign-in-refused", "/sign-in", wrong_password, who=None),
    Scene("invitation", "{invitation}", who=None),
    Scene("invitation-unknown", "/invitation/nothing", who=None),
    Scene("join", "{join}", who=None),
    Scene("frame-menu", "/campaigns/active", press("Menu"), widths=(PHONE, TABLET)),
    Scene("frame-account", "/campaigns/active", press("Ada Adams"), widths=(DESK,)),
    Scene("frame-shortcuts", "/campaigns/active", keys("?")),
    Scene("frame-session-ended", "/campaigns/active", lose_the_session, is_settled=False),
    Scene("frame-unknown", "/contacts/nothing/at/all"),
    Scene("frame-not-allowed", "/campaigns/active", who="Cal Castro"),
    Scene("frame-error", "/contacts", wait(".empty"), before=data_fails, is_settled=False),
)
