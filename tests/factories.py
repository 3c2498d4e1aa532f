"""Accounts, people, numbers and campaigns for tests, made by the product's own operations."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any, cast

from foundation import clock, sql
from foundation.actors import Viewer
from models.roles import Role
from services import accounts
from services.access import tokens
from services.access.viewers import viewer_of
from services.campaigns.changes import Changes
from services.campaigns.create import create
from services.campaigns.launch import launch
from services.campaigns.targeting import Segment, Targeting
from services.contact_groups.create import create as create_group
from services.contacts.upload import add_contacts

_numbers = count(1)


def a_phone() -> str:
    """A valid US number that no other test has."""
    area, place = divmod(next(_numbers), 990_000)  # from 212-0000 to 310-9999
    return f"+1{(212, 917, 646, 347, 718, 929)[area]}{2_120_000 + place}"


async def an_account(name: str = "River County", time_zone: str = "America/New_York") -> int:
    return await accounts.create_account(name, time_zone)


async def a_user(account_id: int | None = None, role: Role = Role.ADMIN) -> Viewer:
    """A signed-in user, of a new account unless one is given."""
    viewer, _ = await a_user_with_token(account_id, role)
    return viewer


async def a_user_with_token(
    account_id: int | None = None, role: Role = Role.ADMIN
) -> tuple[Viewer, str]:
    account_id = account_id or await an_account()
    email = f"user{next(_numbers)}@test.example"
    user_id = await accounts.create_user(account_id, "Ada", email, role)
    token = await tokens.issue(user_id, "test")
    viewer = await viewer_of(token)
    assert viewer is not None
    return viewer, token


async def a_token(viewer: Viewer) -> str:
    """One more token of the viewer."""
    return await tokens.issue(viewer.user_id, "test")


async def a_group(viewer: Viewer, phones: int | Sequence[str] = 3, name: str = "Voters") -> int:
    """A contact group with these phone numbers, or with as many new ones."""
    group_id = await create_group(viewer, name)
    wanted = [a_phone() for _ in range(phones)] if isinstance(phones, int) else phones
    rows = "".join(f"Pat,Doe,{phone}\n" for phone in wanted)
    if rows:
        file = BytesIO(f"first name,last name,phone\n{rows}".encode())
        await add_contacts(viewer, group_id, file, viewer.country)
    return group_id


async def a_contact(viewer: Viewer, phone: str | None = None) -> int:
    """Somebody in a group of their own: Pat Doe, with this number or with a new one."""
    group_id = await a_group(viewer, [phone or a_phone()])
    contact_id: int = await sql.value("SELECT id FROM contact WHERE group_id = $1", group_id)
    return contact_id


async def stocked(
    viewer: Viewer, numbers: int, area_code: str = "212", state: str | None = "NY"
) -> None:
    """Free phone numbers in the account's stock."""
    await sql.execute(
        """INSERT INTO phone_number
             (account_id, e164, area_code, state, status, unused_since, created_at)
           SELECT $1, e164, $3, $4, 'AVAILABLE', clock_timestamp(), clock_timestamp()
           FROM unnest($2::text[]) AS e164""",
        viewer.account_id,
        [f"+1{area_code}{a_phone()[5:]}" for _ in range(numbers)],
        area_code,
        state,
    )


def zone_with_daytime(now: datetime) -> str:
    """A time zone in which it is about noon, so that dialing is open at any hour of the day."""
    hours = now.astimezone(UTC).hour - 12
    return f"Etc/GMT{hours:+d}" if hours else "Etc/GMT"


async def a_draft(viewer: Viewer, **settings: Any) -> int:
    """A draft that can be launched as soon as there are phone numbers in 212."""
    now = await clock.now()
    if "targeting" not in settings:
        settings["targeting"] = Targeting(base=Segment(group_id=await a_group(viewer)))
    defaults = {
        "name": "Reminder calls",
        "time_zone": zone_with_daytime(now),
        "starts_at": now,
        "ends_at": now + timedelta(days=60),
        "phone_number_selection": (["212"], 1),
    }
    return await create(viewer, cast(Changes, defaults | settings))


async def a_campaign(viewer: Viewer, **settings: Any) -> int:
    """An active campaign with the phone numbers that it wants."""
    _, wanted = settings.get("phone_number_selection", ([], 1))
    await stocked(viewer, wanted)
    campaign_id = await a_draft(viewer, **settings)
    await launch(viewer, campaign_id)
    return campaign_id
