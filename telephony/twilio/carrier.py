"""Phone numbers from Twilio. It takes released numbers back for good."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from settings import Settings
from telephony.carrier import (
    CarrierUnavailable,
    Holding,
    NotHeld,
    OutcomeUnknown,
    ReleaseOutcome,
    Returned,
)
from telephony.regions import is_area_code
from telephony.twilio.client import TwilioClient

_HELD = "IncomingPhoneNumbers.json"


_PUERTO_RICO = frozenset({"PR", "787", "939"})


class TwilioCarrier:
    def __init__(self, settings: Settings) -> None:
        self._client = TwilioClient(settings)

    async def search(self, region: str, most: int) -> Sequence[str]:
        """Numbers that need a postal address are left out. For Twilio, Puerto Rico is a country."""
        query = {
            "VoiceEnabled": "true",
            "ExcludeAllAddressRequired": "true",
            "PageSize": str(most),
        }
        country = "PR" if region in _PUERTO_RICO else "US"
        if country == "US":  # searches in other countries have neither parameter
            query["AreaCode" if is_area_code(region) else "InRegion"] = region
        body = await self._client.get(f"AvailablePhoneNumbers/{country}/Local.json", **query)
        return [entry["phone_number"] for entry in _entries(body, "available_phone_numbers")][:most]

    async def buy(self, e164: str, key: str) -> None:
        """The key becomes the number's friendly name: at Twilio people see what it is for."""
        bought = await self._client.post(_HELD, PhoneNumber=e164, FriendlyName=key)
        if bought.get("phone_number") != e164:
            raise OutcomeUnknown(f"Twilio's reply does not say that it sold {e164}.")

    async def look_up(self, e164: str) -> Holding:
        return Holding.NOT_HELD if await self._sid(e164) is None else Holding.HELD

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        if (sid := await self._sid(e164)) is None:
            raise NotHeld(f"Twilio does not list {e164}.")
        await self._client.delete(f"IncomingPhoneNumbers/{sid}.json")
        return Returned()

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _sid(self, e164: str) -> str | None:
        """Twilio's id of a number that is ours. The filter is a pattern, so we compare again."""
        body = await self._client.get(_HELD, PhoneNumber=e164)
        held = _entries(body, "incoming_phone_numbers")
        sid = next((entry.get("sid") for entry in held if entry["phone_number"] == e164), None)
        if sid is not None and not (isinstance(sid, str) and sid.isalnum()):
            raise CarrierUnavailable("Twilio's reply cannot be read.")
        return sid


def _entries(body: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """The numbers of a list. Raises CarrierUnavailable if there is no such list."""
    entries = body.get(name)
    if not isinstance(entries, list) or not all(map(_is_number, entries)):
        raise CarrierUnavailable("Twilio's reply cannot be read.")
    return iter(entries)


def _is_number(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("phone_number"), str)
