"""A start that is refused is told in one line, not with a traceback."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings.problems import StartRefused


class StartRefusals:
    """Tells the server why the application does not start; the server then ends the process."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return
        failure: Message | None = None

        async def send_but_failure(message: Message) -> None:
            nonlocal failure
            if message["type"] == "lifespan.startup.failed":
                failure = message  # Starlette's has the traceback
            else:
                await send(message)

        try:
            await self._app(scope, receive, send_but_failure)
        except StartRefused as problem:
            await send({"type": "lifespan.startup.failed", "message": str(problem)})
        except BaseException:
            if failure is not None:
                await send(failure)
            raise
