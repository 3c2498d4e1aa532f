"""At the same moment: access that is being ended leaves nothing behind that still lets somebody in.

Each test was seen to fail without the lock or the check that it is about.
"""

import asyncio

import pytest

from foundation.actors import Viewer
from foundation.errors import SignedOut
from models.access_tokens import AccessTokenKind
from models.audit_events import AuditEventKind
from services.access import passwords, revocation, sessions, tokens
from tests.racing import open_transaction, outcomes, waiting
from tests.services.access.people import (
    OTHER,
    PASSWORD,
    events,
    is_in_force,
    requesting,
    session_of,
    with_password,
)

pytestmark = pytest.mark.usefixtures("app")


async def test_a_token_that_is_being_made_ends_with_all_others() -> None:
    user = await with_password()
    made: list[str] = []

    async def make() -> None:
        made.append((await tokens.create(user, "late")).secret)

    async with (
        open_transaction(make()) as making,
        waiting(revocation.sign_out_everywhere(user, user.user_id)),
    ):
        making.commit()
    assert not await is_in_force(made[0], AccessTokenKind.TOKEN)


async def test_a_user_who_is_signed_out_everywhere_at_that_moment_makes_no_token() -> None:
    user = await with_password()
    async with open_transaction(revocation.sign_out_everywhere(user, user.user_id)) as ending:
        with requesting(user), pytest.raises(SignedOut):
            async with waiting(tokens.create(user, "late")):
                ending.commit()
    assert await events(user, AuditEventKind.ACCESS_TOKEN_CREATED) == 1  # that of the test itself


async def test_a_session_that_is_being_made_ends_with_all_others() -> None:
    user = await with_password()
    made: list[str] = []

    async def sign_in() -> None:
        made.append(await session_of(user))

    async with (
        open_transaction(sign_in()) as signing_in,
        waiting(revocation.sign_out_everywhere(user, user.user_id)),
    ):
        signing_in.commit()
    assert not await is_in_force(made[0])


async def test_the_old_password_makes_no_session_once_it_is_changed() -> None:
    user = await with_password()
    async with (
        open_transaction(passwords.change_password(user, PASSWORD, OTHER)) as changing,
        waiting(sessions.sign_in(user.email, PASSWORD, None)) as signing_in,
    ):
        changing.commit()
    assert signing_in.result() is None
    assert await events(user, AuditEventKind.SIGN_IN_FAILED) == 1


@pytest.mark.usefixtures("product_hashes")
async def test_of_two_changes_of_a_password_one_counts() -> None:
    user = await with_password()
    wanted = [f"{OTHER} {number}" for number in range(2)]
    done = await outcomes(
        *(passwords.change_password(user, PASSWORD, password) for password in wanted)
    )
    assert done == {"done": 1, "WRONG_PASSWORD": 1}
    taken = [await sessions.sign_in(user.email, password, None) for password in wanted]
    assert len([session for session in taken if session]) == 1


async def test_a_user_who_is_signed_out_at_that_moment_changes_no_password() -> None:
    user = await with_password()
    async with open_transaction(revocation.sign_out_everywhere(user, user.user_id)) as ending:
        with requesting(user), pytest.raises(SignedOut):
            async with waiting(passwords.change_password(user, PASSWORD, OTHER)):
                ending.commit()
    assert await is_in_force(await session_of(user, PASSWORD))


async def test_two_who_end_a_token_at_once_leave_one_event() -> None:
    admin = await with_password()
    made = await tokens.create(admin, "reports")
    await asyncio.gather(*(revocation.revoke(admin, made.id) for _ in range(5)))
    assert await events(admin, AuditEventKind.ACCESS_TOKEN_REVOKED) == 1


async def test_many_sign_ins_and_sign_outs_at_once_leave_nobody_in_who_was_to_be_out() -> None:
    user = await with_password()

    async def in_and_out(viewer: Viewer) -> None:
        await session_of(viewer)
        await revocation.sign_out_everywhere(viewer, viewer.user_id)

    await asyncio.gather(*(in_and_out(user) for _ in range(6)))
    ended = await revocation.sign_out_everywhere(user, user.user_id)
    assert (ended.sessions, ended.tokens) == (0, 0)
