"""Campaigns of the live server in which somebody can be called at any hour."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any, Protocol
from urllib.parse import quote

import httpx

from tests.api import Api
from tests.conftest import LiveServer
from tests.phonebank.commands import run
from tests.zones import a_zone_where_it_is_noon

SCRIPT = "Hi {firstName}, this is {callerName}.\n\nDo you still live in {custom:Town}?"
PEOPLE = ("Ann Abel", "Ben Baker", "Cy Cole", "Dee Dunn", "Eve East")
TARGET = {"name": "County clerk", "phoneNumber": "+12025550140"}
REGIONS = ("415", "503")
"""Area codes in which the demo has no numbers."""


_LINES = count(1000)


def new_phones(size: int) -> list[str]:
    """Mobile numbers of no certain place, so that their owners follow the hours of the campaign."""
    return [f"+6149157{next(_LINES)}" for _ in range(size)]


@dataclass
class Floor:
    """A campaign with a seat for Cal Castro."""

    api: Api
    caller: Api
    campaign: str
    caller_id: str

    @property
    async def assignment(self) -> str:
        nodes = await self._seats("id campaignId")
        (found,) = [node["id"] for node in nodes if node["campaignId"] == self.campaign]
        return str(found)

    @property
    async def address(self) -> str:
        return f"/assignments/{quote(await self.assignment, safe='')}"

    async def _seats(self, selection: str) -> list[dict[str, Any]]:
        document = f"{{ viewer {{ assignments(first: 100) {{ nodes {{ {selection} }} }} }} }}"
        nodes: list[dict[str, Any]] = (await self.caller.data(document))["viewer"]["assignments"][
            "nodes"
        ]
        return nodes

    async def calls(self) -> list[tuple[str, str | None, str | None]]:
        """First name, result and PatchThru target of each call, the first one first."""
        selection = "calls(first: 100) { nodes { result patchThruTarget contact { firstName } } }"
        document = f"query ($id: ID!) {{ campaign(id: $id) {{ {selection} }} }}"
        nodes = (await self.api.data(document, id=self.campaign))["campaign"]["calls"]["nodes"]
        return [
            (node["contact"]["firstName"], node["result"], node["patchThruTarget"])
            for node in reversed(nodes)
        ]

    async def archive(self) -> None:
        assert not (await self.api.run("archiveCampaign", "__typename", id=self.campaign))[
            "userErrors"
        ]

    async def remove_caller(self) -> None:
        given = {"id": self.campaign, "userIds": [self.caller_id]}
        assert not (await self.api.run("removeCallers", "__typename", **given))["userErrors"]


class Make(Protocol):
    """Launches a campaign that calls these people in this order, with a seat for Cal Castro."""

    async def __call__(
        self,
        name: str,
        people: Sequence[str] = PEOPLE,
        numbers: Sequence[str] | None = None,
        starts_in_days: int = 0,
        **settings: Any,
    ) -> Floor: ...


@asynccontextmanager
async def maker(server: LiveServer) -> AsyncIterator[Make]:
    """What makes campaigns. Those that are left are archived at the end."""
    await asyncio.to_thread(_stock, server.env["DATABASE_URL"])
    made: list[Floor] = []
    async with (
        httpx.AsyncClient(base_url=server.url, timeout=120) as client,
        httpx.AsyncClient(base_url=server.url, timeout=120) as callers,
    ):
        api = Api(client, server.admin_token)

        async def make(
            name: str,
            people: Sequence[str] = PEOPLE,
            numbers: Sequence[str] | None = None,
            starts_in_days: int = 0,
            **settings: Any,
        ) -> Floor:
            group = await _group(api, client, name, people, numbers or new_phones(len(people)))
            now = datetime.now(UTC)
            given: dict[str, Any] = {
                "name": name,
                "timeZone": a_zone_where_it_is_noon(),
                "startsAt": (now + timedelta(days=starts_in_days)).isoformat(),
                "endsAt": (now + timedelta(days=30)).isoformat(),
                "targeting": {"base": {"contactGroupId": group}},
                "phoneNumberSelection": {"regions": REGIONS, "count": 1},
                "script": SCRIPT,
                "patchThruTargets": [TARGET],
            }
            created = await api.run("createCampaign", "campaign { id }", **(given | settings))
            assert created["userErrors"] == []
            campaign = created["campaign"]["id"]
            launched = await api.run("launchCampaign", "__typename", id=campaign)
            assert launched["userErrors"] == []
            caller = Api(callers, server.env["CALLER_TOKEN"])
            user = (await caller.data("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
            await api.run("addCallers", "__typename", id=campaign, userIds=[user])
            made.append(Floor(api, caller, campaign, user))
            return made[-1]

        yield make
        for each in made:
            await api.run("archiveCampaign", "__typename", id=each.campaign)


@cache
def _stock(database_url: str) -> None:
    """Add numbers once, enough for all tests: a number that was given back rests for days."""
    account, *_ = run("list-accounts", DATABASE_URL=database_url).stdout.split()
    numbers = (f"+1{area}5550{line}" for area in REGIONS for line in range(100, 200))
    done = run("stock", account, "-", given="\n".join(numbers), DATABASE_URL=database_url)
    assert done.returncode == 0, done.stderr


async def _group(
    api: Api, client: httpx.AsyncClient, name: str, people: Sequence[str], phones: Sequence[str]
) -> str:
    created = await api.run("createContactGroup", "contactGroup { id uploadUrl }", name=name[:100])
    names = [person.rpartition(" ") for person in people]
    lines = [
        f"{first},{last},{phone},Troy"
        for (first, _, last), phone in zip(names, phones, strict=True)
    ]
    content = "\n".join(["First Name,Last Name,Phone,Town", *lines])
    headers = {"Content-Type": "text/csv"} | api._headers
    address = created["contactGroup"]["uploadUrl"]
    uploaded = await client.post(address, content=content.encode(), headers=headers)
    assert uploaded.json()["accepted"] == len(people), uploaded.text
    group: str = created["contactGroup"]["id"]
    return group
