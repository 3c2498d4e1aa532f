"""What a reply of Twilio, or a missing reply, says about what has happened."""

from collections.abc import Mapping
from datetime import timedelta

import httpx

from telephony.carrier import CarrierUnavailable, NotForSale, OutcomeUnknown

NOTHING_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""The request was never sent. After any other failure of the transport it may have arrived."""

NOT_SOLD = {
    21422,  # not available
    21615,  # needs a local address
    21631,  # needs an address
    21649,  # needs a regulatory bundle
}
"""The number itself is the problem: https://www.twilio.com/docs/api/errors"""

NOT_LET_IN = "The carrier does not accept us at the moment. Whoever runs this service can see why."

_ADVICE = "Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."
_LONGEST_MESSAGE = 200


def of_transport(error: httpx.HTTPError, *, changes: bool) -> Exception:
    """The error for a request without a reply."""
    reason = f"Twilio did not reply: {type(error).__name__} {error}".rstrip()
    if changes and not isinstance(error, NOTHING_SENT):
        return OutcomeUnknown(reason)
    return CarrierUnavailable(reason)


def of_reply(response: httpx.Response, *, changes: bool) -> Exception:
    """The error for a reply that is not a success."""
    code, reason = _reason(response)
    if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return CarrierUnavailable(reason, _retry_after(response.headers))
    if code in NOT_SOLD:
        return NotForSale(reason)
    if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        return CarrierUnavailable(NOT_LET_IN, advice=f"{reason} {_ADVICE}")
    if response.is_client_error:
        return CarrierUnavailable(reason)
    return unreadable(reason, changes=changes)


def unreadable(reason: str, *, changes: bool) -> Exception:
    """The error for a reply that does not say whether the work was done."""
    return OutcomeUnknown(reason) if changes else CarrierUnavailable(reason)


def _reason(response: httpx.Response) -> tuple[int | None, str]:
    """Twilio's code, and its message for people."""
    status = f"Twilio replied {response.status_code}"
    try:
        body = response.json()
    except ValueError:
        return None, f"{status} without a reason."
    if not isinstance(body, dict) or not isinstance(body.get("code"), int):
        return None, f"{status} without a reason."
    message = str(body.get("message", ""))[:_LONGEST_MESSAGE]
    return body["code"], f"{status}, code {body['code']}: {message}"


def _retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """Seconds; Twilio sends no dates here."""
    given = headers.get("retry-after", "")
    return timedelta(seconds=min(int(given), 86_400)) if given.isdecimal() else None
