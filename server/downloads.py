"""Files behind signed links, which need no token.

GET /exports/{export_id}/download is the CSV of an export, and
GET /contact-imports/{import_id}/rejections that of the rows that an upload rejected.
"""

import re

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from schema.ids import decode
from server.connections import CLOSE
from services.contacts import rejection_files
from services.exports.links import File, LinkExpired, LinkInvalid, open_file

log = structlog.get_logger(__name__)

_SECONDS = re.compile(r"\d{1,12}", re.ASCII)


async def download_export(request: Request) -> Response:
    """The file as a stream. The link's signature is all that is needed.

    The whole file is sent also when a part of it is asked for, and `Accept-Ranges` says so. 404 for
    a link that was changed or is of an earlier file of the export, 410 for one whose file has
    expired or was withdrawn; `error` has one of the contract's codes and a message that says what
    to do.
    """
    try:
        file = await _file(request)
    except LinkInvalid:
        return _error(404, "This link is not one of ours; ask for the export's downloadUrl again.")
    except LinkExpired:
        return _error(410, "The file has expired or its export was canceled; retry the export.")
    name = f"{file.kind.lower()}-{file.created_at:%Y-%m-%d}-{file.export_id}.csv"
    return _response(request, file, _headers(name, file.size))


async def download_rejections(request: Request) -> Response:
    """The rejected rows as a stream, in the same way. 410 once they are not kept any more."""
    import_id = decode(request.path_params["import_id"], "ContactImport")
    try:
        if import_id is None:
            raise rejection_files.LinkInvalid
        rows = await rejection_files.open_file(import_id, *_signed(request))
    except (rejection_files.LinkInvalid, LinkInvalid):
        return _error(404, "This link is not one of ours; ask for the import's rejectionsUrl.")
    except rejection_files.LinkExpired:
        return _error(410, "The rejected rows are not kept any more; upload the file again.")
    name = f"rejected-{rows.created_at:%Y-%m-%d}-{rows.import_id}.csv"
    return _response(request, rows, _headers(name, rows.size))


def _response(
    request: Request, file: File | rejection_files.File, headers: dict[str, str]
) -> Response:
    if request.method == "HEAD":
        return Response(headers=headers)
    return _Download(file.read(), headers=headers)


class _Download(StreamingResponse):
    """Closes the connection if the file is withdrawn meanwhile: the client then lacks a part."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except (LinkExpired, rejection_files.LinkExpired):
            connection = scope.get("extensions", {}).get(CLOSE)
            if connection is None:
                raise
            log.info("download_withdrawn", path=scope["path"])
            connection["close"]()
            while (await receive())["type"] != "http.disconnect":
                pass


async def _file(request: Request) -> File:
    export_id = decode(request.path_params["export_id"], "Export")
    if export_id is None:
        raise LinkInvalid
    return await open_file(export_id, *_signed(request))


def _signed(request: Request) -> tuple[int, str]:
    """When the link expires, and its signature. Raises LinkInvalid."""
    expires = request.query_params.get("expires", "")
    if not _SECONDS.fullmatch(expires):
        raise LinkInvalid
    return int(expires), request.query_params.get("signature", "")


def _headers(name: str, size: int) -> dict[str, str]:
    return {
        "Content-Type": "text/csv; charset=utf-8; header=present",
        "Content-Length": str(size),
        "Content-Disposition": f'attachment; filename="{name}"',
        "Accept-Ranges": "none",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }


def _error(status: int, message: str) -> Response:
    content = {"error": {"code": "NOT_FOUND", "message": message}}
    return JSONResponse(content, status_code=status)
