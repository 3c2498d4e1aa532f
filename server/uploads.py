"""CSV files that are streamed as the body of a POST.

/contact-groups/{group_id}/contacts adds contacts to a group, /do-not-call-numbers adds numbers to
the do-not-call list.

The body is kept in a temporary file until it is complete, so that a slow or broken client holds
neither a connection of the database nor a lock.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from tempfile import TemporaryFile
from typing import BinaryIO

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from foundation.actors import Viewer
from foundation.errors import Refused, SignedOut, UserErrorCode
from foundation.transactions import checked_before_commit
from foundation.turns import Places
from models.roles import Capability
from schema.ids import decode
from server.access.authentication import SIGN_IN, CrossSite, viewer_of
from server.bodies import BodyRefused, announced_length
from server.budgets import OverBudget, spend
from server.open_uploads import RETRY_SECONDS, NoRoom, opened
from server.uploaded_files import MIB, receive, require_fit
from services.access.viewers import require_in_force
from services.contacts.problems import OverLimit, UnusableFile
from services.contacts.upload import UploadResult, add_contacts, check_group
from services.do_not_call.upload import add_numbers
from settings import get_settings

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

IMPORTS = 2
"""Files that are imported at once, so that imports never take all connections of the process."""

_places = Places(IMPORTS)
_CHARSET = re.compile(r'charset\s*=\s*"?([^\s;"]+)', re.IGNORECASE)


@dataclass(eq=False)
class _Declined(Exception):  # noqa: N818  # an outcome, not a fault
    status: int
    code: str
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)


Import = Callable[[Viewer, BinaryIO], Awaitable[UploadResult]]
Target = Callable[[Request, Viewer], Awaitable[Import]]
"""Finds out where an upload goes, and returns what imports its file. Raises Refused."""


async def upload_contacts(request: Request) -> Response:
    """Add the contacts of the CSV in the body to a group of the viewer's account."""
    return await _upload(request, _to_group)


async def upload_do_not_call_numbers(request: Request) -> Response:
    """Add the phone numbers of the CSV in the body to the do-not-call list of the account."""
    return await _upload(request, _to_do_not_call_list)


async def _to_group(request: Request, viewer: Viewer) -> Import:
    group_id = decode(request.path_params["group_id"], "ContactGroup") or 0
    await check_group(viewer, group_id)
    return lambda viewer, file: add_contacts(viewer, group_id, file, viewer.country)


async def _to_do_not_call_list(request: Request, viewer: Viewer) -> Import:
    return add_numbers


async def _upload(request: Request, target: Target) -> Response:
    """200 with the counts and the first rejections; otherwise nothing was added, and `error` has
    one of the contract's codes and a message that says what to do.
    """
    try:
        viewer = await _viewer(request)
        largest = get_settings().max_upload_mib * MIB
        require_fit(request, largest)
        announced = announced_length(request)
        with opened(viewer.account_id, announced, largest) as upload, TemporaryFile() as file:
            await _pay(viewer)
            add = await target(request, viewer)
            _check_kind(request)
            await receive(request, file, upload)
            result = await _import(request, viewer, add, file)
    except _Declined as declined:
        return _error(declined.status, declined.code, declined.message, declined.headers)
    except BodyRefused as refused:
        return _error(refused.status, refused.code, refused.message)
    except NoRoom as full:
        return _no_room(full)
    except SignedOut:
        return _error(401, "UNAUTHENTICATED", SIGN_IN, {"WWW-Authenticate": "Bearer"})
    except Refused as refused:
        return _refused(refused)
    except OverLimit as problem:
        return _error(413, "LIMIT_EXCEEDED", str(problem))
    except UnusableFile as problem:
        return _error(400, "BAD_USER_INPUT", str(problem))
    except ClientDisconnect:
        return _error(400, "BAD_USER_INPUT", "The upload was cut off; send the file again.")
    return JSONResponse(_as_json(result))


async def _viewer(request: Request) -> Viewer:
    try:
        viewer = await viewer_of(request)
    except CrossSite as refused:
        raise _Declined(403, "FORBIDDEN", refused.message) from None
    if viewer is None:
        raise SignedOut
    refusal = viewer.refusal(Capability.MANAGE_CONTACTS)
    if refusal is not None:
        raise _Declined(403, "FORBIDDEN", refusal)
    return viewer


async def _pay(viewer: Viewer) -> None:
    try:
        await spend(get_settings(), viewer, UPLOAD_COST)
    except OverBudget as over:
        retry = {"Retry-After": str(over.retry_after)}
        raise _Declined(429, "RATE_LIMITED", over.message, retry) from None


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


async def _import(request: Request, viewer: Viewer, add: Import, file: BinaryIO) -> UploadResult:
    """Import the file in a turn of the account, if the viewer may still do that by then."""
    async with _places.of(viewer.account_id):
        viewer = await _viewer(request)
        with checked_before_commit(partial(require_in_force, viewer)):
            return await add(viewer, file)


def _no_room(full: NoRoom) -> Response:
    retry = {"Retry-After": str(RETRY_SECONDS)}
    if full.in_account:
        message = "Your account has other uploads that are not finished; send this one after them."
        return _error(429, "RATE_LIMITED", message, retry)
    message = "Too many uploads are open right now. Send the file again in a few seconds."
    return _error(503, "UNAVAILABLE", message, retry)


def _refused(refused: Refused) -> Response:
    """There is no such group, or it takes no contacts."""
    code = refused.problems[0].code
    return _error(404 if code is UserErrorCode.NOT_FOUND else 409, code, str(refused))


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
