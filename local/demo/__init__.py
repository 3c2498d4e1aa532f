"""The demo account: the product's own operations fill it, with the clock set back."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from foundation import clock, sql
from foundation.actors import Viewer
from foundation.database import connected
from foundation.transactions import transaction
from local.demo.campaigns import Office, make_campaigns
from local.demo.contacts import phone_numbers
from local.demo.groups import make_groups
from local.demo.stories import PRECINCTS
from models.roles import Role, capabilities_of
from services import accounts
from services.access import passwords, tokens
from services.access.viewers import viewer_of
from services.campaigns import counters
from services.phone_numbers import stock

_USERS = {
    "OWNER_TOKEN": ("Olive Owens", "owner@demo.example", Role.OWNER),
    "ADMIN_TOKEN": ("Ada Adams", "admin@demo.example", Role.ADMIN),
    "MODERATOR_TOKEN": ("Mo Moreno", "moderator@demo.example", Role.MODERATOR),
    "CALLER_TOKEN": ("Cal Castro", "caller@demo.example", Role.CALLER),
}
_OTHER_CALLERS = (
    ("Cleo Chang", "cleo@demo.example", Role.CALLER),
    ("Cora Costa", "cora@demo.example", Role.CALLER),
    ("Curt Clark", "curt@demo.example", Role.CALLER),
)
_OTHER = ("Otto Olsen", "admin@other.example", Role.ADMIN)
_FOUNDED = timedelta(days=90)
"""How long ago the accounts, their users, numbers and contacts were made."""


def users() -> Sequence[tuple[str, str, Role]]:
    """The name, address and role of one user of each role."""
    return tuple(_USERS.values())


async def is_filled() -> bool:
    async with connected():
        return bool(
            await sql.value("SELECT true FROM app_user WHERE email = $1", _USERS["OWNER_TOKEN"][1])
        )


async def fill() -> dict[str, str]:
    """Fill both demo accounts, all or nothing; returns what `new_secrets` does."""
    async with connected(), transaction():
        return await fill_accounts()


async def fill_accounts() -> dict[str, str]:
    """As `fill`, in the transaction of a connected caller."""
    with clock.moved(-_FOUNDED):
        account_id = await accounts.create_account("River County Volunteers")
        users = {
            user[1]: await accounts.create_user(account_id, *user)
            for user in (*_USERS.values(), *_OTHER_CALLERS)
        }
        other_id = await accounts.create_account("Hill Town Neighbors", "America/Chicago")
        await accounts.create_user(other_id, *_OTHER)
    issued = await _issue()
    callers = (_USERS["CALLER_TOKEN"], *_OTHER_CALLERS)
    await _fill_account(issued["ADMIN_TOKEN"], [users[email] for _, email, _ in callers])
    return issued


async def new_secrets() -> dict[str, str]:
    """A new password for all demo users, and a new token for each; earlier tokens still work."""
    async with connected():
        return await _issue()


async def _issue() -> dict[str, str]:
    addresses = {name: user[1] for name, user in _USERS.items()} | {
        "OTHER_ACCOUNT_TOKEN": _OTHER[1]
    }
    password = secrets.token_urlsafe(12)
    for email in addresses.values():
        await passwords.set_password(email, password)
    issued = {name: await tokens.issue_for(email, "demo") for name, email in addresses.items()}
    return issued | {"DEMO_EMAIL": addresses["ADMIN_TOKEN"], "DEMO_PASSWORD": password}


async def _fill_account(admin_token: str, callers: Sequence[int]) -> None:
    admin = await viewer_of(admin_token)
    assert admin is not None
    crew = [_caller(admin, user_id) for user_id in callers]
    with clock.moved(-_FOUNDED):
        await stock.add(admin.account_id, phone_numbers())
        groups = await make_groups(admin, PRECINCTS)
    await make_campaigns(Office(admin, crew, groups, await clock.now()))
    await counters.fold()


def _caller(admin: Viewer, user_id: int) -> Viewer:
    """A caller of the account, who needs no token to have called in the past."""
    return replace(
        admin, user_id=user_id, role=Role.CALLER, capabilities=capabilities_of(Role.CALLER)
    )
