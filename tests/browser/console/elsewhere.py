"""What other people do while a window of the console is open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tests.api import Api
from tests.conftest import LiveServer


class Elsewhere:
    """The API with the tokens of the demo."""

    def __init__(self, client: httpx.AsyncClient, server: LiveServer) -> None:
        self.admin = Api(client, server.env["ADMIN_TOKEN"])
        self.caller = Api(client, server.env["CALLER_TOKEN"])

    async def must(self, api: Api, mutation: str, selection: str, **given: Any) -> Any:
        payload = await api.run(mutation, selection, **given)
        assert payload["userErrors"] == [], payload
        return payload

    async def draft(self, name: str) -> str:
        made = await self.must(self.admin, "createCampaign", "campaign { id }", name=name)
        return str(made["campaign"]["id"])

    async def campaign(self, name: str) -> str:
        """The id of a campaign of the demo."""
        found = await self.admin.data(
            "query ($name: String) { campaigns(search: $name, first: 1) { nodes { id } } }",
            name=name,
        )
        return str(found["campaigns"]["nodes"][0]["id"])

    async def join(self, seat: str) -> None:
        await self.must(self.caller, "joinAssignment", "assignment { id }", assignmentId=seat)

    async def claim(self, seat: str) -> str:
        """A call that is not recorded yet."""
        claimed = await self.must(self.caller, "claimDial", "call { id }", assignmentId=seat)
        return str(claimed["call"]["id"])

    async def record(self, call_id: str, result: str = "TALKED_TO_CORRECT_PERSON") -> None:
        await self.must(self.caller, "recordCall", "call { id }", callId=call_id, result=result)


@asynccontextmanager
async def elsewhere(server: LiveServer) -> AsyncIterator[Elsewhere]:
    async with httpx.AsyncClient(base_url=server.url, timeout=60) as client:
        yield Elsewhere(client, server)
