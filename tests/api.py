"""The GraphQL endpoint as a client uses it."""

import json
from typing import Any

import httpx


class Api:
    """POST /graphql with one token."""

    def __init__(self, client: httpx.AsyncClient, token: str | None) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    async def post(self, document: str, **variables: Any) -> httpx.Response:
        body = json.dumps({"query": document, "variables": variables})
        headers = self._headers | {"Content-Type": "application/json"}
        return await self._client.post("/graphql", content=body, headers=headers)

    async def data(self, document: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = (await self.post(document, **variables)).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def error_code(self, document: str, **variables: Any) -> str:
        """The `extensions.code` of an answer's only error."""
        (error,) = (await self.post(document, **variables)).json()["errors"]
        return str(error["extensions"]["code"])

    async def run(self, mutation: str, selection: str, **given: Any) -> Any:
        """The payload of one mutation; `selection` is what to select beside `userErrors`."""
        kind = f"{mutation[0].upper()}{mutation[1:]}Input"
        data = await self.data(
            f"""mutation ($input: {kind}!) {{ {mutation}(input: $input) {{
                {selection} userErrors {{ code field message }} }} }}""",
            input=given,
        )
        return data[mutation]

    async def refusals(self, mutation: str, **given: Any) -> list[tuple[str, str]]:
        """The code and the dotted path of each user error of a refused mutation."""
        payload = await self.run(mutation, "__typename", **given)
        return [(error["code"], ".".join(error["field"])) for error in payload["userErrors"]]
