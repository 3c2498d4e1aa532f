"""`python -m phonebank set-password` and the scopes of `create-token`, as an operator runs them."""

import pytest

from models.roles import Capability
from services.access import sessions
from services.access.viewers import viewer_of
from tests.factories import a_user
from tests.phonebank.commands import run
from tests.services.access.people import PASSWORD

pytestmark = pytest.mark.usefixtures("app")


async def test_a_password_comes_from_standard_input_and_signs_in() -> None:
    user = await a_user()
    done = run("set-password", user.email, given=f"{PASSWORD}\n")
    assert (done.returncode, done.stdout) == (0, "The password is set.\n")
    assert await sessions.sign_in(user.email, PASSWORD, None)
    refused = run("set-password", user.email, given="short\n")
    assert refused.returncode == 1
    assert "at least 15 characters" in refused.stderr


async def test_a_password_is_no_argument() -> None:
    assert run("set-password", "a@b.example", PASSWORD).returncode == 2


async def test_a_token_can_be_narrowed() -> None:
    user = await a_user()
    done = run("create-token", user.email, "--scope", "EXPORT", "--scope", "CALL")
    viewer = await viewer_of(done.stdout.strip())
    assert viewer
    assert viewer.capabilities == {Capability.SIGN_IN, Capability.EXPORT, Capability.CALL}
    for none in ("EVERYTHING", "SIGN_IN"):
        assert run("create-token", user.email, "--scope", none).returncode == 2


def test_the_command_names_every_scope() -> None:
    told = run("create-token", "--help").stdout
    wanted = "|".join(each.name for each in Capability if each is not Capability.SIGN_IN)
    assert wanted in "".join(told.split())
