"""/graphql: executes one operation a request, or opens the stream of a subscription.

Browsers get GraphiQL's page there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from foundation.actors import Viewer
from server import graphiql
from server.access.authentication import SIGN_IN, CrossSite, viewer_of
from server.bodies import BodyRefused, read_body
from server.graphql.execution import Admitted, Executor
from server.graphql.json import to_json
from server.graphql.parameters import Parameters, from_body, from_query_string
from server.graphql.refusals import RequestRefused, refuse
from server.live import frames
from server.live.hub import Hub
from server.negotiation import EVENTS, GRAPHQL, JSON, accepts_events, is_json, negotiate
from settings import Settings

LARGEST_BODY = 256 * 1024
MOMENT_SECONDS = 0.1
"""If the body took longer than this, it is asked again who the viewer is: the token may have ended.
"""


class GraphQLEndpoint:
    """No request reaches a resolver without a viewer."""

    def __init__(self, settings: Settings) -> None:
        self._executor = Executor(settings)
        self._hub = Hub(settings, self._executor)
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
        accept = request.headers.get("accept")
        asked = _Asked(negotiate(accept), accepts_events(accept))
        try:
            admitted = await self._admit(request, asked)
            if admitted.is_subscription:
                async with self._hub.stream(admitted) as stream:
                    await stream.respond(scope, receive, send)
                return
            content = await self._executor.execute(admitted, asked.invalid_status)
            response = _response(200, content, asked)
        except RequestRefused as refused:
            response = _refusal(refused, asked)
        await response(scope, receive, send)

    async def _admit(self, request: Request, asked: "_Asked") -> Admitted:
        if request.method not in self._methods:
            raise refuse(
                405, "Send GraphQL requests with POST.", headers={"Allow": ", ".join(self._methods)}
            )
        if asked.media_type is None and not asked.events:
            raise refuse(
                406,
                f"Responses are {GRAPHQL}, {JSON} or {EVENTS}. Send an Accept header that "
                "allows one of them.",
            )
        viewer = await _viewer(request)
        began = monotonic()
        parameters = await _parameters(request)
        if monotonic() - began > MOMENT_SECONDS:
            viewer = await _viewer(request)
        return await self._executor.admit(
            request, viewer, parameters, asked.invalid_status, streamed=asked.events
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the client accepts: the type of a single response, and whether also a stream."""

    media_type: str | None
    events: bool

    @property
    def invalid_status(self) -> int:
        return 200 if self.media_type == JSON and not self.events else 400


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


def _response(status: int, content: Mapping[str, object], asked: _Asked) -> Response:
    """One response; a client that accepts a stream only gets one with one message."""
    if asked.media_type is None and asked.events:
        body = frames.message(content) + frames.COMPLETE
        return Response(body, status, {"Vary": "Accept"}, f"{EVENTS}; charset=utf-8")
    return _json(status, content, asked)


def _refusal(refused: RequestRefused, asked: _Asked) -> Response:
    return _json(refused.status, refused.body, asked, refused.headers)


def _json(
    status: int,
    content: Mapping[str, object],
    asked: _Asked,
    headers: Mapping[str, str] | None = None,
) -> Response:
    return Response(
        to_json(content),
        status,
        {"Vary": "Accept", **(headers or {})},
        f"{asked.media_type or JSON}; charset=utf-8",
    )
