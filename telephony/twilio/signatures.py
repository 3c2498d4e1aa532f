"""X-Twilio-Signature: the proof that a webhook comes from Twilio.

https://www.twilio.com/docs/usage/security#validating-requests
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping


def signature(token: str, url: str, parameters: Mapping[str, str]) -> str:
    """The signature of a form that is posted to this URL and has each parameter once."""
    return _sign(token, url, parameters.items())


def is_signed(token: str, url: str, parameters: Iterable[tuple[str, str]], given: str) -> bool:
    """Whether this is the signature of the form, compared in constant time."""
    expected = _sign(token, url, parameters)
    return hmac.compare_digest(expected.encode(), given.encode())


def _sign(token: str, url: str, parameters: Iterable[tuple[str, str]]) -> str:
    """Base64 of HMAC-SHA1 over the URL and the sorted parameters, names and values joined.

    If a parameter is given several times, equal values count once.
    """
    text = url + "".join(name + value for name, value in sorted(set(parameters)))
    digest = hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
