"""Who asks: the bearer token of a request."""

from starlette.requests import Request

from services import tokens
from services.actors import Viewer


async def viewer_of(request: Request) -> Viewer | None:
    """The user whose token the request carries; None without one that is in force."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        return None
    return await tokens.viewer_of(token.strip())
