"""At the same moment: no account loses its last owner, and nobody who is out keeps a way in.

Each test was seen to fail without the lock or the check that it is about.
"""

import asyncio

import pytest

from foundation import sql
from foundation.errors import Refused, SignedOut, UserErrorCode
from models.access_tokens import AccessTokenKind
from models.password_links import PasswordLinkKind
from models.roles import Role
from services import deactivation
from services.access import link_use, sessions, tokens
from services.access.password_links import LinkEnded
from services.assignments import callers, logins
from services.users import password_reset
from services.users.invite import invite
from services.users.update import update
from tests.factories import a_campaign, a_user
from tests.racing import open_transaction, outcomes, waiting
from tests.services.access.people import (
    OTHER,
    PASSWORD,
    is_in_force,
    requesting,
    session_of,
    with_password,
)

pytestmark = pytest.mark.usefixtures("app")


async def owners_of(account_id: int) -> int:
    count: int = await sql.value(
        """SELECT count(*) FROM app_user
           WHERE account_id = $1 AND role = 'OWNER' AND status = 'ACTIVE'""",
        account_id,
    )
    return count


async def test_two_owners_who_step_down_at_once_leave_one() -> None:
    first = await a_user(role=Role.OWNER)
    second = await a_user(first.account_id, Role.OWNER)
    async with open_transaction(update(first, first.user_id, None, Role.ADMIN)) as stepping:
        with pytest.raises(Refused) as refused:
            async with waiting(update(second, second.user_id, None, Role.ADMIN)):
                stepping.commit()
    assert refused.value.problems[0].code is UserErrorCode.LAST_OWNER
    assert await owners_of(first.account_id) == 1


async def test_of_many_owners_who_demote_and_deactivate_each_other_one_stays() -> None:
    first = await a_user(role=Role.OWNER)
    owners = [first] + [await a_user(first.account_id, Role.OWNER) for _ in range(3)]
    done = await outcomes(
        *(update(owner, owner.user_id, None, Role.MODERATOR) for owner in owners),
        *(deactivation.deactivate(owner, owner.user_id) for owner in owners),
    )
    assert done["done"] <= len(owners) * 2 - 1
    assert await owners_of(first.account_id) == 1


async def test_an_admin_who_is_demoted_at_that_moment_makes_nobody_an_admin() -> None:
    owner = await a_user(role=Role.OWNER)
    admin = await a_user(owner.account_id)
    friend = await a_user(owner.account_id, Role.CALLER)
    async with open_transaction(update(owner, admin.user_id, None, Role.CALLER)) as demoting:
        with pytest.raises(Refused) as refused:
            async with waiting(update(admin, friend.user_id, None, Role.ADMIN)):
                demoting.commit()
    assert refused.value.problems[0].code is UserErrorCode.FORBIDDEN


async def test_a_link_sets_one_password() -> None:
    admin = await a_user()
    user = await a_user(admin.account_id, Role.CALLER)
    token = (await password_reset.create_password_reset(admin, user.user_id)).token

    async def use(password: str) -> None:
        try:
            await link_use.use(PasswordLinkKind.PASSWORD_RESET, token, password, None)
        except LinkEnded as ended:
            raise Refused([]) from ended

    done = await outcomes(*(use(f"{OTHER} {number}") for number in range(3)))
    assert done == {"done": 1, "": 2}


async def test_one_address_is_invited_once() -> None:
    admin, other = await a_user(), await a_user()
    email = f"race{admin.user_id}@test.example"
    done = await outcomes(*(invite(each, "Bo", email, Role.CALLER) for each in (admin, other)))
    assert done == {"done": 1, "INVALID": 1}


async def test_a_session_that_is_being_made_ends_with_the_user() -> None:
    user = await with_password()
    owner = await a_user(user.account_id, Role.OWNER)
    made: list[str] = []

    async def sign_in() -> None:
        made.append(await session_of(user))

    async with (
        open_transaction(sign_in()) as signing_in,
        waiting(deactivation.deactivate(owner, user.user_id)),
    ):
        signing_in.commit()
    assert not await is_in_force(made[0])


async def test_nobody_signs_in_once_they_are_deactivated() -> None:
    user = await with_password()
    owner = await a_user(user.account_id, Role.OWNER)
    async with (
        open_transaction(deactivation.deactivate(owner, user.user_id)) as ending,
        waiting(sessions.sign_in(user.email, PASSWORD, None)) as signing_in,
    ):
        ending.commit()
    assert signing_in.result() is None


async def test_a_seat_that_is_being_given_ends_with_the_user() -> None:
    admin = await a_user(role=Role.OWNER)
    user = await a_user(admin.account_id, Role.CALLER)
    campaign_id = await a_campaign(admin)
    async with (
        open_transaction(callers.add(admin, campaign_id, [user.user_id])) as adding,
        waiting(deactivation.deactivate(admin, user.user_id)),
    ):
        adding.commit()
    assert await seats_of(user.user_id) == 0


async def test_no_seat_is_given_to_a_user_who_is_being_deactivated() -> None:
    admin = await a_user(role=Role.OWNER)
    user = await a_user(admin.account_id, Role.CALLER)
    campaign_id = await a_campaign(admin)
    async with open_transaction(deactivation.deactivate(admin, user.user_id)) as ending:
        with pytest.raises(Refused) as refused:
            async with waiting(callers.add(admin, campaign_id, [user.user_id])):
                ending.commit()
    assert refused.value.problems[0].code is UserErrorCode.WRONG_STATUS


async def test_a_user_who_joins_at_that_moment_is_out_and_nobody_waits_for_ever() -> None:
    """The user's request holds the seat and waits for the token; deactivating must not wait too."""
    admin = await a_user(role=Role.OWNER)
    user = await a_user(admin.account_id, Role.CALLER)
    campaign_id = await a_campaign(admin)
    await callers.add(admin, campaign_id, [user.user_id])

    async def join() -> bool:
        try:
            with requesting(user):
                await logins.join(user, campaign_id)
        except (SignedOut, Refused):
            return False
        return True

    for _ in range(5):
        await asyncio.gather(join(), deactivation.deactivate(admin, user.user_id), join())
        assert await seats_of(user.user_id) == 0
        await sql.execute("UPDATE app_user SET status = 'ACTIVE' WHERE id = $1", user.user_id)
        await sql.execute(
            "UPDATE access_token SET revoked_at = NULL WHERE user_id = $1", user.user_id
        )
        await callers.add(admin, campaign_id, [user.user_id])


async def test_a_token_that_is_being_made_ends_with_its_user() -> None:
    owner = await a_user(role=Role.OWNER)
    user = await a_user(owner.account_id)
    made: list[str] = []

    async def make() -> None:
        made.append((await tokens.create(user, "late")).secret)

    async with (
        open_transaction(make()) as making,
        waiting(deactivation.deactivate(owner, user.user_id)),
    ):
        making.commit()
    assert not await is_in_force(made[0], AccessTokenKind.TOKEN)


async def seats_of(user_id: int) -> int:
    count: int = await sql.value("SELECT count(*) FROM assignment WHERE user_id = $1", user_id)
    return count
