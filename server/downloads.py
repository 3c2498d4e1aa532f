"""GET /exports/{export_id}/download: the CSV of an export, behind a signed link without a token."""

import re

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from schema.ids import decode
from server.connections import CLOSE
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
    if request.method == "HEAD":
        return Response(headers=_headers(file))
    return _Download(file.read(), headers=_headers(file))


class _Download(StreamingResponse):
    """Closes the connection if the file is withdrawn meanwhile: the client then lacks a part."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except LinkExpired:
            connection = scope.get("extensions", {}).get(CLOSE)
            if connection is None:
                raise
            log.info("download_withdrawn", export_id=scope["path_params"]["export_id"])
            connection["close"]()
            while (await receive())["type"] != "http.disconnect":
                pass


async def _file(request: Request) -> File:
    export_id = decode(request.path_params["export_id"], "Export")
    expires = request.query_params.get("expires", "")
    if export_id is None or not _SECONDS.fullmatch(expires):
        raise LinkInvalid
    return await open_file(export_id, int(expires), request.query_params.get("signature", ""))


def _headers(file: File) -> dict[str, str]:
    name = f"{file.kind.lower()}-{file.created_at:%Y-%m-%d}-{file.export_id}.csv"
    return {
        "Content-Type": "text/csv; charset=utf-8; header=present",
        "Content-Length": str(file.size),
        "Content-Disposition": f'attachment; filename="{name}"',
        "Accept-Ranges": "none",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }


def _error(status: int, message: str) -> Response:
    content = {"error": {"code": "NOT_FOUND", "message": message}}
    return JSONResponse(content, status_code=status)
