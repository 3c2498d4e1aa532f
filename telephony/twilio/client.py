"""Requests to Twilio's REST API. The client never repeats one by itself."""

from collections.abc import Mapping
from typing import Any

import httpx

from settings import Settings
from telephony.twilio import errors

_CONNECT_SECONDS = 5
_CONNECTIONS = 20


class TwilioClient:
    """It keeps connections and uses them again."""

    def __init__(self, settings: Settings) -> None:
        if settings.twilio_account_sid is None or settings.twilio_auth_token is None:
            raise ValueError("the settings lack Twilio's credentials")
        sid, token = settings.twilio_account_sid, settings.twilio_auth_token.get_secret_value()
        self._http = httpx.AsyncClient(
            base_url=f"{settings.twilio_base_url}/2010-04-01/Accounts/{sid}/",
            auth=(sid, token),
            timeout=httpx.Timeout(settings.twilio_timeout_seconds, connect=_CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=_CONNECTIONS),
        )

    async def get(self, path: str, **query: str) -> Mapping[str, Any]:
        """The JSON object at this path. Raises CarrierUnavailable."""
        return _object(await self._send("GET", path, params=query), changes=False)

    async def post(self, path: str, **form: str) -> Mapping[str, Any]:
        """The JSON object of the reply. Raises CarrierUnavailable, OutcomeUnknown or NotForSale."""
        return _object(await self._send("POST", path, data=form), changes=True)

    async def delete(self, path: str) -> None:
        """It also succeeds if there is nothing to delete. Raises the same as `post`."""
        await self._send("DELETE", path, passing=httpx.codes.NOT_FOUND)

    async def aclose(self) -> None:
        await self._http.aclose()

    async def _send(
        self, method: str, path: str, passing: int | None = None, **content: Mapping[str, str]
    ) -> httpx.Response:
        changes = method != "GET"
        try:
            response = await self._http.request(method, path, **content)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            raise errors.of_transport(error, changes=changes) from None
        if response.is_success or response.status_code == passing:
            return response
        raise errors.of_reply(response, changes=changes)


def _object(response: httpx.Response, *, changes: bool) -> Mapping[str, Any]:
    try:
        body = response.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise errors.unreadable("Twilio's reply cannot be read.", changes=changes)
    return body
