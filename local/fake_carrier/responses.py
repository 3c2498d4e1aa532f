"""Twilio's JSON: numbers, lists of them, and errors."""

from collections.abc import AsyncIterator
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from local.fake_carrier import ACCOUNT_SID
from local.fake_carrier.numbers import Held, state

DATE = "Tue, 01 Sep 2026 12:00:00 +0000"
_CAPABILITIES = {"voice": True, "SMS": True, "MMS": True}


def error(status: int, code: int, message: str, **headers: str) -> Response:
    body = {
        "code": code,
        "message": message,
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }
    return JSONResponse(body, status, {name.replace("_", "-"): v for name, v in headers.items()})


def available(e164: str) -> dict[str, object]:
    return {
        "friendly_name": f"({e164[2:5]}) {e164[5:8]}-{e164[8:]}",
        "phone_number": e164,
        "lata": None,
        "locality": None,
        "rate_center": None,
        "latitude": None,
        "longitude": None,
        "region": state(e164),
        "postal_code": None,
        "iso_country": "US",
        "address_requirements": "none",
        "beta": False,
        "capabilities": _CAPABILITIES,
    }


def incoming(number: Held) -> dict[str, object]:
    return {
        "sid": number.sid,
        "account_sid": ACCOUNT_SID,
        "friendly_name": number.friendly_name,
        "phone_number": number.e164,
        "date_created": DATE,
        "date_updated": DATE,
        "capabilities": _CAPABILITIES,
        "status": "in-use",
        "uri": f"/2010-04-01/Accounts/{ACCOUNT_SID}/IncomingPhoneNumbers/{number.sid}.json",
    }


def page(request: Request, numbers: list[Held]) -> Response:
    """One page of the numbers held, with the addresses of the pages before and after it."""
    size = max(1, min(_count(request, "PageSize", 50), 1000))
    current = _count(request, "Page", 0)
    start = current * size
    shown = numbers[start : start + size]
    path = request.url.path

    def uri(number: int) -> str:
        kept = {key: value for key, value in request.query_params.items() if key != "Page"}
        return f"{path}?{urlencode({**kept, 'PageSize': size, 'Page': number})}"

    body = {
        "incoming_phone_numbers": [incoming(each) for each in shown],
        "page": current,
        "page_size": size,
        "start": start,
        "end": start + max(len(shown) - 1, 0),
        "uri": uri(current),
        "first_page_uri": uri(0),
        "previous_page_uri": uri(current - 1) if current else None,
        "next_page_uri": uri(current + 1) if start + size < len(numbers) else None,
    }
    return JSONResponse(body)


def broken_off() -> Response:
    """A response that ends before it is complete, and closes the connection."""

    async def half() -> AsyncIterator[bytes]:
        yield b'{"sid": "PN'

    headers = {"Content-Length": "1000", "Content-Type": "application/json"}
    return StreamingResponse(half(), 201, headers)


def _count(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, "")
    return int(text) if text.isdecimal() else default
