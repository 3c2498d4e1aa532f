"""POST /graphql, and GraphiQL's page for browsers that GET it."""

import json
from dataclasses import dataclass

from cross_web import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse
from strawberry.types import ExecutionResult

from resolvers.errors import translate
from server import graphiql
from server.authentication import viewer_of
from server.loaders import RequestLoaders
from server.schema import graphql_schema
from services.actors import Viewer
from settings import get_settings


@dataclass(frozen=True, slots=True)
class RequestContext:
    """The Context of schema/context.py."""

    viewer: Viewer
    loaders: RequestLoaders
    base_url: str


class GraphQLEndpoint(GraphQL[RequestContext, None]):
    """No request reaches a resolver without a viewer."""

    def __init__(self) -> None:
        super().__init__(graphql_schema, graphql_ide=None, allow_queries_via_get=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await WebSocket(scope, receive, send).close()
            return
        request = Request(scope, receive)
        response = graphiql.page(request) if _wants_page(request) else await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        viewer = await viewer_of(request)
        if viewer is None:
            message = "Sign in: send the header `Authorization: Bearer <token>`."
            return _error(401, "UNAUTHENTICATED", message, {"WWW-Authenticate": "Bearer"})
        base_url = get_settings().public_url or str(request.base_url).rstrip("/")
        context = RequestContext(viewer, RequestLoaders(viewer), base_url)
        try:
            return await self.run(request, context=context)
        except HTTPException as refused:
            return _error(refused.status_code, "BAD_USER_INPUT", refused.reason)
        except ClientDisconnect:
            return _error(400, "BAD_USER_INPUT", "The request was cut off.")

    def decode_json(self, data: str | bytes) -> object:
        try:
            decoded = json.loads(data, parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            raise HTTPException(400, "The body is not JSON.") from None
        if not isinstance(decoded, dict | list):
            raise HTTPException(400, "The body is not a JSON object.")
        return decoded

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        if result.errors:
            result.errors = [translate(error) for error in result.errors]
        return await super().process_result(request, result)


def _wants_page(request: Request) -> bool:
    return (
        request.method == "GET"
        and "query" not in request.query_params
        and "text/html" in request.headers.get("accept", "")
    )


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _error(
    status: int, code: str, message: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    content = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return JSONResponse(content, status_code=status, headers=headers)
