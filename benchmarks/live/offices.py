"""Accounts with fictional campaigns, and the tokens of their admins."""

from dataclasses import dataclass, field
from itertools import count, cycle, islice

from benchmarks import setting
from foundation import sql
from foundation.actors import Viewer
from models.roles import Role
from schema.ids import encode
from services import accounts
from services.access import tokens
from services.access.viewers import viewer_of
from services.campaigns.changes import Changes
from services.campaigns.update import update
from services.contact_groups.create import create as create_group

_TOKENS = 10
"""Of an admin: one token may have 1,000 streams open."""

_numbers = count(1)


@dataclass(slots=True)
class Office:
    """An account. Its mark is the beginning of the name of each of its campaigns."""

    mark: str
    viewer: Viewer
    secrets: list[str]
    group_id: int
    campaigns: list[int] = field(default_factory=list)
    revisions: dict[int, int] = field(default_factory=dict)

    def tokens(self, clients: int) -> list[str]:
        return list(islice(cycle(self.secrets), clients))

    async def draft(self) -> int:
        """A new draft, which is named at once."""
        campaign_id = await setting.a_draft(self.viewer, self.group_id, numbers=1)
        await self.rename(campaign_id)
        return campaign_id

    async def rename(self, campaign_id: int) -> int:
        """Commit the next revision of the name, and return its number."""
        revision = self.revisions[campaign_id] = self.revisions.get(campaign_id, 0) + 1
        await update(self.viewer, campaign_id, Changes(name=f"{self.mark} {revision}"))
        return revision

    async def shown(self) -> dict[str, list[str]]:
        """The name and the status of each campaign by its global id."""
        records = await sql.rows(
            "SELECT id, name, status FROM campaign WHERE account_id = $1", self.viewer.account_id
        )
        return {encode("Campaign", each["id"]): [each["name"], each["status"]] for each in records}


async def an_office(campaigns: int, contacts: int = 0) -> Office:
    number = next(_numbers)
    account_id = await accounts.create_account(f"Account {number}")
    viewer, secrets = await a_person(account_id, Role.ADMIN, _TOKENS)
    if contacts:
        group_id = await setting.a_group(viewer, contacts)
    else:
        group_id = await create_group(viewer, "Nobody")
    office = Office(f"Account-{number}", viewer, secrets, group_id)
    office.campaigns = [await office.draft() for _ in range(campaigns)]
    return office


async def a_person(account_id: int, role: Role, secrets: int = 1) -> tuple[Viewer, list[str]]:
    """A new user of the account, and the secrets of so many tokens."""
    email = f"user{next(_numbers)}@benchmark.example"
    user_id = await accounts.create_user(account_id, "Ada", email, role)
    issued = [await tokens.issue(user_id, f"benchmark {each}") for each in range(secrets)]
    viewer = await viewer_of(issued[0])
    assert viewer is not None
    return viewer, issued
