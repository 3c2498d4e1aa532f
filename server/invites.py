"""GET /join/{token}: where an invite link leads if there is no frontend in front of the service."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response


async def explain(request: Request) -> Response:
    """How to use the link. The token is not looked up, so nobody learns here which are valid."""
    return PlainTextResponse(
        "You were invited to call on a campaign. Sign in to your phonebank and open this link "
        "there, or run joinAssignment(input: { inviteToken: … }) with the last part of its "
        "address.\n",
        headers={"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"},
    )
