"""Files with a hash of their content in their names: kept for good, sent compressed."""

import os
from collections.abc import Mapping
from os import PathLike, stat_result
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from server.negotiation import MediaRange

BUILT = Path(__file__).resolve().parents[1] / "web" / "dist"
"""What `make web` builds."""

ENDINGS = {"br": ".br", "gzip": ".gz", "identity": ""}
"""What the copies of a file are called that the build compressed, the best coding first."""

COMPRESSED = tuple(ending for ending in ENDINGS.values() if ending)


class HashedFiles(StaticFiles):
    """Sends `app-1a2b.js`, or its copy `app-1a2b.js.br` or `.gz` to a client that accepts it."""

    def __init__(self, directory: Path, headers: Mapping[str, str]) -> None:
        super().__init__(directory=directory, check_dir=False)
        self._headers = {
            **headers,
            "Cache-Control": "public, max-age=31536000, immutable",
            "Vary": "Accept-Encoding",
        }

    async def check_config(self) -> None:
        """Without a build the files are not found; that is not an error of the server."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if path.endswith(COMPRESSED):
            raise HTTPException(404)
        for coding in accepted(", ".join(Headers(scope=scope).getlist("accept-encoding"))):
            try:
                response = await super().get_response(path + ENDINGS[coding], scope)
            except HTTPException as missing:
                if missing.status_code != 404 or coding == "identity":
                    raise
            else:
                if coding != "identity" and response.status_code == 200:
                    response.headers["Content-Encoding"] = coding
                return response
        raise AssertionError("identity is always tried")

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The name is the ETag: unlike size and time it differs for each copy, and is the same on
        every machine."""
        headers = {**self._headers, "ETag": f'"{os.path.basename(full_path)}"'}
        response = FileResponse(full_path, status_code, headers, stat_result=stat_result)
        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response


def accepted(accept_encoding: str) -> list[str]:
    """The codings to try for an Accept-Encoding header, the best first; identity is among them.

    What the client weighs alike goes by size. A client that refuses identity as well as everything
    we have gets the file as it is (RFC 9110, 12.5.3 leaves that to the server).
    """
    ranges = [MediaRange.of(part) for part in accept_encoding.split(",") if part.strip()]
    weights = {each.type: each.quality for each in ranges}
    others = weights.get("*", 0.0)
    wanted = {coding: weights.get(coding, others) for coding in ENDINGS}
    usable = [coding for coding in ENDINGS if wanted[coding] > 0 or coding == "identity"]
    return sorted(usable, key=lambda coding: wanted[coding], reverse=True)
