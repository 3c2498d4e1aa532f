"""Drafts that other people, or other windows, make and change over the API."""

from typing import Any

import httpx

from tests.conftest import LiveServer

ERRORS = "userErrors { code field message }"


class Drafts:
    """The campaigns of the demo account, as its admin's token sees them."""

    def __init__(self, server: LiveServer) -> None:
        self._server = server

    async def make(self, name: str, **settings: Any) -> str:
        """The id of a new draft."""
        campaign = await self._change("createCampaign", name=name, **settings)
        return str(campaign["id"])

    async def change(self, draft: str, **settings: Any) -> None:
        await self._change("updateCampaign", id=draft, **settings)

    async def delete(self, draft: str) -> None:
        await self._ask(
            f"mutation ($input: DeleteCampaignInput!) {{ deleteCampaign(input: $input) "
            f"{{ {ERRORS} }} }}",
            {"input": {"id": draft}},
        )

    async def read(self, draft: str, selection: str) -> Any:
        """The campaign; None if it is gone."""
        document = f"query ($id: ID!) {{ campaign(id: $id) {{ {selection} }} }}"
        return (await self._ask(document, {"id": draft}))["campaign"]

    async def group(self, name: str) -> str:
        """The id of a contact group of the demo."""
        document = "query ($name: String) { contactGroups(search: $name) { nodes { id } } }"
        found = await self._ask(document, {"name": name})
        return str(found["contactGroups"]["nodes"][0]["id"])

    async def _change(self, mutation: str, **sent: Any) -> Any:
        kind = mutation[0].upper() + mutation[1:]
        document = (
            f"mutation ($input: {kind}Input!) {{ {mutation}(input: $input) "
            f"{{ campaign {{ id }} {ERRORS} }} }}"
        )
        result = (await self._ask(document, {"input": sent}))[mutation]
        assert result["userErrors"] == []
        return result["campaign"]

    async def _ask(self, document: str, variables: dict[str, Any]) -> Any:
        headers = {"Authorization": f"Bearer {self._server.admin_token}"}
        async with httpx.AsyncClient(
            base_url=self._server.url, headers=headers, timeout=60
        ) as client:
            answer = await client.post("/graphql", json={"query": document, "variables": variables})
        body = answer.json()
        assert "errors" not in body, body
        return body["data"]
