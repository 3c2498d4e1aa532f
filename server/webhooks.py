"""POST /webhooks/twilio/call-status: what Twilio reports of calls, signed by it."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from models.call_results import CallResult
from server.addresses import base_url
from server.bodies import BodyRefused, read_body
from services.calls import carrier_status
from settings import Settings, get_settings
from telephony.twilio.signatures import is_signed

MOST_BYTES = 16 * 1024
_MOST_PARAMETERS = 200

RESULTS = {
    "busy": CallResult.BUSY,
    "no-answer": CallResult.NO_ANSWER,
    "failed": CallResult.UNDELIVERABLE,
    "canceled": CallResult.NOT_DIALED,
}
"""Final statuses that need nothing more. After `completed` the caller records the result."""

_PHONE = re.compile(r"\+[1-9]\d{1,14}", re.ASCII)


async def call_status(request: Request) -> Response:
    """End the call that a final status is about. If it is not an open call of ours, do nothing.

    204 for what Twilio has signed, but 400 if its time cannot be read; 403 for what it has not
    signed, 404 if Twilio is not the carrier.
    """
    settings = get_settings()
    if settings.carrier != "twilio" or settings.twilio_auth_token is None:
        return _error(404, "Twilio is not the carrier of this service.", "NOT_FOUND")
    try:
        body = await read_body(request, MOST_BYTES)
    except BodyRefused as refused:
        return _error(refused.status, refused.message, refused.code)
    parameters = _parameters(body)
    given = request.headers.get("x-twilio-signature", "")
    token = settings.twilio_auth_token.get_secret_value()
    if parameters is None or not is_signed(token, _url(request, settings), parameters, given):
        message = "The signature is not Twilio's; PUBLIC_URL must be the address it uses."
        return _error(403, message, "FORBIDDEN")
    told = dict(parameters)
    try:
        moment = _moment(told.get("Timestamp", ""))
    except (ValueError, OverflowError):
        message = "The Timestamp is not a time as in RFC 2822, or no calendar has it."
        return _error(400, message, "BAD_USER_INPUT")
    await _end_call(told, moment)
    return Response(status_code=204)


async def _end_call(told: dict[str, str], moment: datetime | None) -> None:
    result = RESULTS.get(told.get("CallStatus", ""))
    numbers = told.get("From", ""), told.get("To", "")
    inbound = told.get("Direction", "").startswith("inbound")
    if result and moment and not inbound and all(map(_PHONE.fullmatch, numbers)):
        await carrier_status.end(*numbers, result, moment)


def _moment(text: str) -> datetime | None:
    """From RFC 2822, such as Tue, 01 Sep 2026 12:00:00 +0000; None if there is none.

    Raises ValueError or OverflowError.
    """
    if not text:
        return None
    moment = parsedate_to_datetime(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parameters(body: bytes) -> list[tuple[str, str]] | None:
    """The form as it was signed, with empty values; None if it is not a form."""
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=_MOST_PARAMETERS,
            errors="strict",
        )
    except ValueError:
        return None


def _url(request: Request, settings: Settings) -> str:
    """The address that Twilio used, as far as we can know behind a proxy."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{base_url(settings, request)}{request.url.path}{query}"


def _error(status: int, message: str, code: str) -> Response:
    return JSONResponse({"error": {"code": code, "message": message}}, status_code=status)
