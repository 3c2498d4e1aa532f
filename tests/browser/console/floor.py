"""Campaigns of the live server in which somebody can be called at any hour."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.api import Api
from tests.conftest import LiveServer
from tests.zones import a_zone_where_it_is_noon

SCRIPT = "Hi {firstName}, this is {callerName}.\n\nDo you still live in {custom:Town}?"
PEOPLE = ("Ann Abel", "Ben Baker", "Cy Cole", "Dee Dunn", "Eve East")
TARGET = {"name": "County clerk", "phoneNumber": "+12025550140"}
CALLER = "caller@demo.example"


def phones(count: int) -> list[str]:
    """Mobile numbers of no certain place, so that their owners follow the hours of the campaign."""
    return [f"+61491570{line:03d}" for line in range(100, 100 + count)]


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


@asynccontextmanager
async def api_of(server: LiveServer, token: str) -> AsyncIterator[Api]:
    async with httpx.AsyncClient(base_url=server.url, timeout=120) as client:
        yield Api(client, token)


async def begun(
    api: Api,
    caller: Api,
    name: str,
    people: tuple[str, ...] = PEOPLE,
    numbers: list[str] | None = None,
    **settings: Any,
) -> Floor:
    """Launch a campaign that calls these people, in this order."""
    created = await api.run("createContactGroup", "contactGroup { id uploadUrl }", name=name)
    group = created["contactGroup"]
    lines = [
        f"{person.rpartition(' ')[0]},{person.rpartition(' ')[2]},{phone},Troy"
        for person, phone in zip(people, numbers or phones(len(people)), strict=True)
    ]
    content = "\n".join(["First Name,Last Name,Phone,Town", *lines])
    uploaded = await api._client.post(
        group["uploadUrl"], content=content.encode(), headers={"Content-Type": "text/csv"}
        | api._headers,
    )  # fmt: skip
    assert uploaded.json()["accepted"] == len(people), uploaded.text
    now = datetime.now(UTC)
    given: dict[str, Any] = {
        "name": name,
        "timeZone": a_zone_where_it_is_noon(),
        "startsAt": now.isoformat(),
        "endsAt": (now + timedelta(days=30)).isoformat(),
        "targeting": {"base": {"contactGroupId": group["id"]}},
        "phoneNumberSelection": {"regions": ["206", "212"], "count": 1},
        "script": SCRIPT,
        "patchThruTargets": [TARGET],
    }
    made = await api.run("createCampaign", "campaign { id }", **(given | settings))
    assert made["userErrors"] == []
    campaign = made["campaign"]["id"]
    assert (await api.run("launchCampaign", "__typename", id=campaign))["userErrors"] == []
    users = (await api.data('{ users(search: "caller@demo") { nodes { id email } } }'))["users"]
    (caller_id,) = [node["id"] for node in users["nodes"] if node["email"] == CALLER]
    await api.run("addCallers", "__typename", id=campaign, userIds=[caller_id])
    return Floor(api, caller, campaign, caller_id)
