"""POST /contact-groups/{group_id}/contacts: the CSV of a contact group, streamed as the body.

The body is kept in a temporary file until it is complete, so that a slow or broken client holds
neither a connection of the database nor a lock.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from foundation.actors import Viewer
from foundation.errors import Refused
from models.roles import Capability
from schema.ids import decode
from server.access.authentication import SIGN_IN, CrossSite, viewer_of
from server.budgets import OverBudget, spend
from services.contacts.problems import OverLimit, UnusableFile
from services.contacts.upload import UploadResult, add_contacts, check_group
from settings import get_settings

STALLED_AFTER_SECONDS = 60
"""An upload is given up if nothing has arrived for this long."""

UPLOAD_COST = 5_000
"""Points that an upload takes from the budgets, whatever its size: few uploads fill a group."""

MEDIA_TYPES = frozenset(
    {
        "",
        "text/csv",
        "text/plain",
        "text/tab-separated-values",
        "application/csv",
        "application/vnd.ms-excel",
        "application/octet-stream",
    }
)
CHARSETS = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "iso-8859-1", "windows-1252"})
"""What a charset parameter may say; the encoding is found out from the file in any case."""

_MIB = 1 << 20
_CHARSET = re.compile(r'charset\s*=\s*"?([^\s;"]+)', re.IGNORECASE)


@dataclass(eq=False)
class _Declined(Exception):  # noqa: N818  # an outcome, not a fault
    status: int
    code: str
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)


async def upload_contacts(request: Request) -> Response:
    """Add the contacts of the CSV in the body to a group of the viewer's account.

    200 with the counts and the first rejections; otherwise nothing was added, and `error` has one
    of the contract's codes and a message that says what to do.
    """
    try:
        viewer, group_id = await _target(request)
        _check_kind(request)
        with TemporaryFile() as file:
            await _receive(request, file)
            result = await add_contacts(viewer, group_id, file, viewer.country)
    except _Declined as declined:
        return _error(declined.status, declined.code, declined.message, declined.headers)
    except Refused as refused:
        return _error(404, "NOT_FOUND", str(refused))
    except OverLimit as problem:
        return _error(413, "LIMIT_EXCEEDED", str(problem))
    except UnusableFile as problem:
        return _error(400, "BAD_USER_INPUT", str(problem))
    except ClientDisconnect:
        return _error(400, "BAD_USER_INPUT", "The upload was cut off; send the file again.")
    return JSONResponse(_as_json(result))


async def _target(request: Request) -> tuple[Viewer, int]:
    try:
        viewer = await viewer_of(request)
    except CrossSite as refused:
        raise _Declined(403, "FORBIDDEN", refused.message) from None
    if viewer is None:
        raise _Declined(401, "UNAUTHENTICATED", SIGN_IN, {"WWW-Authenticate": "Bearer"})
    refusal = viewer.refusal(Capability.MANAGE_CONTACTS)
    if refusal is not None:
        raise _Declined(403, "FORBIDDEN", refusal)
    try:
        await spend(get_settings(), viewer, UPLOAD_COST)
    except OverBudget as over:
        retry = {"Retry-After": str(over.retry_after)}
        raise _Declined(429, "RATE_LIMITED", over.message, retry) from None
    group_id = decode(request.path_params["group_id"], "ContactGroup")
    await check_group(viewer, group_id or 0)
    return viewer, group_id or 0


def _check_kind(request: Request) -> None:
    content_type = request.headers.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    charset = _CHARSET.search(content_type)
    problem = None
    if media_type == "multipart/form-data":
        problem = "Send the file itself as the body, as text/csv, and not in a form."
    elif media_type not in MEDIA_TYPES:
        problem = f"The body must be a CSV file (text/csv), not {media_type[:100]}."
    elif charset and charset[1].lower() not in CHARSETS:
        problem = f"The character set {charset[1][:100]} is not read; save the file as UTF-8."
    elif request.headers.get("content-encoding", "identity").lower() != "identity":
        problem = "Send the file uncompressed, without Content-Encoding."
    if problem:
        raise _Declined(415, "BAD_USER_INPUT", problem)


async def _receive(request: Request, file: IO[bytes]) -> None:
    """Write the whole body to the file, a MiB at a time in a thread: disks can be slow."""
    limit = get_settings().max_upload_mib * _MIB
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise _too_large()
    stream = request.stream()
    received, waiting = 0, bytearray()
    while chunk := await _next(stream):
        received += len(chunk)
        if received > limit:
            raise _too_large()
        waiting += chunk
        if len(waiting) >= _MIB:
            await asyncio.to_thread(file.write, bytes(waiting))
            waiting.clear()
    await asyncio.to_thread(file.write, bytes(waiting))


async def _next(stream: AsyncIterator[bytes]) -> bytes:
    """Some bytes of the body; none at its end, which is an empty chunk in ASGI as well."""
    try:
        async with asyncio.timeout(STALLED_AFTER_SECONDS):
            return await anext(stream, b"")
    except TimeoutError:
        raise _Declined(
            408,
            "BAD_USER_INPUT",
            f"Nothing of the file arrived for {STALLED_AFTER_SECONDS} seconds; send it again.",
        ) from None


def _too_large() -> _Declined:
    limit = get_settings().max_upload_mib
    message = f"The file is larger than {limit} MiB; split it and send the parts one by one."
    return _Declined(413, "LIMIT_EXCEEDED", message)


def _as_json(result: UploadResult) -> dict[str, object]:
    return {
        "accepted": result.accepted,
        "duplicates": result.duplicates,
        "rejected": result.rejected,
        "rejections": [rejection._asdict() for rejection in result.rejections],
    }


def _error(
    status: int, code: str, message: str, headers: Mapping[str, str] | None = None
) -> Response:
    content = {"error": {"code": code, "message": message}}
    return JSONResponse(content, status_code=status, headers=headers)
