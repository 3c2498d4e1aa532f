"""The demo account, filled through the product's own operations."""

import secrets

from foundation import sql
from foundation.actors import Viewer
from foundation.database import connected
from foundation.transactions import transaction
from local.demo.campaigns import fill_campaigns
from local.demo.contacts import contacts_file, phone_numbers
from models.roles import Role
from services import accounts, contact_groups
from services.access import passwords, tokens
from services.access.viewers import viewer_of
from services.contacts.upload import add_contacts
from services.phone_numbers import stock

_USERS = {
    "OWNER_TOKEN": ("Olive Owens", "owner@demo.example", Role.OWNER),
    "ADMIN_TOKEN": ("Ada Adams", "admin@demo.example", Role.ADMIN),
    "MODERATOR_TOKEN": ("Mo Moreno", "moderator@demo.example", Role.MODERATOR),
    "CALLER_TOKEN": ("Cal Castro", "caller@demo.example", Role.CALLER),
}
_OTHER = ("Otto Olsen", "admin@other.example", Role.ADMIN)


async def is_filled() -> bool:
    async with connected():
        return bool(
            await sql.value("SELECT true FROM app_user WHERE email = $1", _USERS["OWNER_TOKEN"][1])
        )


async def fill() -> dict[str, str]:
    """Fill both demo accounts, all or nothing; answers what `new_secrets` does."""
    async with connected(), transaction():
        account_id = await accounts.create_account("River County Volunteers")
        for name, email, role in _USERS.values():
            await accounts.create_user(account_id, name, email, role)
        other_id = await accounts.create_account("Hill Town Neighbors", "America/Chicago")
        await accounts.create_user(other_id, *_OTHER)
        issued = await _issue()
        await _fill_account(issued["ADMIN_TOKEN"])
        return issued


async def new_secrets() -> dict[str, str]:
    """A fresh token for each demo user, earlier ones stay in force, and a new password for all."""
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


async def _fill_account(token: str) -> None:
    viewer = await viewer_of(token)
    assert viewer is not None
    await stock.add(viewer.account_id, phone_numbers())
    await fill_campaigns(viewer, await _upload(viewer))


async def _upload(viewer: Viewer) -> int:
    group_id = await contact_groups.create(viewer, "Voters of River County")
    await add_contacts(viewer, group_id, contacts_file(), viewer.country)
    return group_id
