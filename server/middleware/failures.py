"""A defect outside GraphQL's execution is logged with an id, and clients see only the id."""

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resolvers.errors import mask


class MaskedFailures:
    """Responds with 500 if the application raises. `errors` is GraphQL's form, `error` is ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except Exception as defect:
            if begun or scope["type"] != "http":
                raise
            masked = mask(defect)
            content: dict[str, object] = {"errors": [masked.formatted]}
            if scope["path"] != "/graphql":
                content = {"error": {"message": masked.message, **(masked.extensions or {})}}
            await JSONResponse(content, 500)(scope, receive, send)
