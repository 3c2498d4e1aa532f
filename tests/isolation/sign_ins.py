"""Tokens and sessions of several kinds, and what is on record of them."""

import asyncio

from foundation import sql
from models.roles import Role
from schema import ids
from services.access import last_use, passwords
from tests.factories import a_phone
from tests.resolvers.office import Office
from tests.server.access.browser import Browser
from tests.services.access.people import OTHER, PASSWORD


async def sign_in(people: dict[Role, Office]) -> None:
    """A token with scopes that a colleague made, one that was revoked, an invitation, a user who
    has left, and a browser's session after a wrong password."""
    admin, moderator, caller = (people[role] for role in (Role.ADMIN, Role.MODERATOR, Role.CALLER))
    for_whom = ids.encode("User", moderator.viewer.user_id)
    await admin.done("createAccessToken", label="reports", userId=for_whom, scopes=["EXPORT"])
    ended = await admin.done("createAccessToken", label="old")
    await admin.done("revokeAccessToken", id=ended["id"])
    await admin.done("inviteUser", name="Bo", email=f"bo{a_phone()}@test.example", role="CALLER")
    left = await admin.colleague(Role.MODERATOR)
    await admin.done("deactivateUser", id=ids.encode("User", left.viewer.user_id))
    await passwords.set_password(caller.viewer.email, PASSWORD)
    browser = Browser(caller.client)
    for password, status in ((OTHER, 401), (PASSWORD, 200)):
        answer = await browser.sign_in(caller.viewer.email, password)
        while answer.status_code == 503:  # a busy machine's Redis was late
            await asyncio.sleep(int(answer.headers["Retry-After"]))
            answer = await browser.sign_in(caller.viewer.email, password)
        assert answer.status_code == status, answer.text


async def stop_noting_use(account_id: int) -> None:
    """Tokens count as just used for an hour, so that no request changes when they were."""
    await last_use.written()
    await sql.execute(
        """UPDATE access_token SET last_used_at = clock_timestamp() + interval '1 hour'
           WHERE account_id = $1 AND last_used_at IS NOT NULL""",
        account_id,
    )
