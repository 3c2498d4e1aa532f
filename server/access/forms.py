"""What a page's form or a client's JSON sends: a few short texts."""

import json
from urllib.parse import parse_qsl

from starlette.requests import Request

from server.access.declined import Declined
from server.bodies import BodyRefused, read_body

LARGEST_BODY = 4096
"""Bytes; more than the longest address, password or token takes."""

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_json(request: Request) -> object:
    """Raises Declined if the body is not JSON, or too large."""
    if media_type(request) != JSON:  # what a form of another site cannot send
        raise Declined(415, "BAD_USER_INPUT", "Send application/json.")
    try:
        return json.loads(await _body(request))
    except (ValueError, RecursionError):
        raise Declined(400, "BAD_USER_INPUT", "The body is not JSON.") from None


async def read_form(request: Request) -> dict[str, str]:
    """Raises Declined if the body is not a form, or too large."""
    if media_type(request) != FORM:
        raise Declined(415, "BAD_USER_INPUT", "Send the form of the page.")
    try:
        text = (await _body(request)).decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=8))
    except ValueError:
        raise Declined(400, "BAD_USER_INPUT", "This is not the form of the page.") from None


async def _body(request: Request) -> bytes:
    try:
        return await read_body(request, LARGEST_BODY)
    except BodyRefused as refused:
        raise Declined(refused.status, refused.code, refused.message) from None
