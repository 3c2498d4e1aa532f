"""/graphql: executes one operation a request, and returns GraphiQL's page to browsers."""

from collections.abc import Mapping
from time import monotonic
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from foundation.actors import Viewer
from server import graphiql
from server.access.authentication import SIGN_IN, CrossSite, viewer_of
from server.bodies import BodyRefused, read_body
from server.graphql.execution import Executor
from server.graphql.json import to_json
from server.graphql.negotiation import GRAPHQL, JSON, is_json, negotiate
from server.graphql.parameters import Parameters, from_body, from_query_string
from server.graphql.refusals import RequestRefused, refuse
from settings import Settings

LARGEST_BODY = 256 * 1024
MOMENT_SECONDS = 0.1
"""If the body took longer than this, it is asked again who the viewer is: the token may have ended.
"""


class GraphQLEndpoint:
    """No request reaches a resolver without a viewer."""

    def __init__(self, settings: Settings) -> None:
        self._executor = Executor(settings)
        self._methods = ("GET", "POST") if settings.graphql_get else ("POST",)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await WebSocket(scope, receive, send).close()
            return
        request = Request(scope, receive)
        if _wants_page(request):
            page = await graphiql.page(request)
            await page(scope, receive, send)
            return
        media_type = negotiate(request.headers.get("accept"))
        try:
            content = await self._content(request, media_type)
            response = _response(200, content, media_type or JSON)
        except RequestRefused as refused:
            response = _response(refused.status, refused.body, media_type or JSON, refused.headers)
        await response(scope, receive, send)

    async def _content(self, request: Request, media_type: str | None) -> dict[str, Any]:
        if request.method not in self._methods:
            raise refuse(
                405, "Send GraphQL requests with POST.", headers={"Allow": ", ".join(self._methods)}
            )
        if media_type is None:
            raise refuse(
                406,
                f"Responses are {GRAPHQL} or {JSON}. Send an Accept header that "
                "allows one of them.",
            )
        viewer = await _viewer(request)
        began = monotonic()
        parameters = await _parameters(request)
        if monotonic() - began > MOMENT_SECONDS:
            viewer = await _viewer(request)
        parameters = await self._executor.with_text(viewer, parameters)
        invalid_status = 400 if media_type == GRAPHQL else 200
        return await self._executor.execute(request, viewer, parameters, invalid_status)


async def _viewer(request: Request) -> Viewer:
    try:
        viewer = await viewer_of(request)
    except CrossSite as refused:
        raise refuse(403, refused.message, "FORBIDDEN") from None
    if viewer is None:
        raise refuse(401, SIGN_IN, "UNAUTHENTICATED", {"WWW-Authenticate": "Bearer"})
    return viewer


async def _parameters(request: Request) -> Parameters:
    if request.method == "GET":
        return from_query_string(request.query_params)
    if not is_json(request.headers.get("content-type")):
        raise refuse(415, "Send the request as `Content-Type: application/json` in UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise refuse(415, "Send the body without a Content-Encoding.")
    try:
        body = await read_body(request, LARGEST_BODY)
    except BodyRefused as refused:
        raise refuse(refused.status, refused.message, refused.code) from None
    return from_body(body)


def _wants_page(request: Request) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and request.query_params.keys().isdisjoint(("query", "documentId"))
        and "text/html" in request.headers.get("accept", "")
    )


def _response(
    status: int,
    content: Mapping[str, object],
    media_type: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    return Response(
        to_json(content),
        status,
        {"Vary": "Accept", **(headers or {})},
        f"{media_type}; charset=utf-8",
    )
