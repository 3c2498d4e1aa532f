"""The GraphQL endpoint, as a client that does not give up at once."""

import asyncio
import time
from typing import Any

import httpx

PATIENCE_SECONDS = 20
"""How long a request is repeated while the service cannot be reached or asks to slow down."""


class SimulationError(Exception):
    """What ends the simulation early. Its text tells the user what to do."""


class Api:
    """POST with one token. Requests are repeated, so mutations must be safe to repeat."""

    def __init__(self, client: httpx.AsyncClient, url: str, token: str) -> None:
        self._client = client
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"}

    async def data(self, document: str, **variables: Any) -> Any:
        """The data of a response. Raises SimulationError if it has errors or does not come."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            reason, answer = await self._try({"query": document, "variables": variables})
            if answer is not None:
                break
            if time.monotonic() > until:
                raise SimulationError(f"{self._url} does not answer ({reason}). Is it running?")
            await asyncio.sleep(0.5)
        if answer.get("errors"):
            raise SimulationError(f"The service refused a request: {answer['errors'][0]}")
        return answer["data"]

    async def _try(self, body: dict[str, Any]) -> tuple[str, Any]:
        try:
            response = await self._client.post(self._url, json=body, headers=self._headers)
        except httpx.TransportError as error:
            return repr(error), None
        if response.status_code in {429, 502, 503, 504}:
            return f"status {response.status_code}", None
        answer = response.json()
        codes = [error.get("extensions", {}).get("code") for error in answer.get("errors") or ()]
        return "too many requests", None if "RATE_LIMITED" in codes else answer

    async def upload(self, url: str, file: bytes) -> None:
        """Add the contacts of a CSV file. Raises SimulationError if that is refused."""
        headers = self._headers | {"Content-Type": "text/csv"}
        response = await self._client.post(url, content=file, headers=headers)
        if response.status_code != httpx.codes.OK:
            raise SimulationError(f"The contacts were refused: {response.text}")

    async def run(self, mutation: str, selection: str, **given: Any) -> Any:
        """The payload of one mutation; `selection` is what to select beside `userErrors`."""
        kind = f"{mutation[0].upper()}{mutation[1:]}Input"
        data = await self.data(
            f"""mutation ($input: {kind}!) {{ {mutation}(input: $input) {{
                {selection} userErrors {{ code field message }} }} }}""",
            input=given,
        )
        return data[mutation]

    async def must(self, mutation: str, selection: str, **given: Any) -> Any:
        """As `run`, for what has to succeed. Raises SimulationError if it is refused."""
        payload = await self.run(mutation, selection, **given)
        if payload["userErrors"]:
            told = " ".join(error["message"] for error in payload["userErrors"])
            raise SimulationError(f"{mutation} was refused: {told}")
        return payload
