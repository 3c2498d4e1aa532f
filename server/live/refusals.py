"""Subscriptions that are refused before their stream begins."""

from graphql import ExecutionResult

from resolvers.errors import translate
from server.graphql.refusals import RequestRefused, refuse

_STATUSES = {
    "UNAUTHENTICATED": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "UNAVAILABLE": 503,
    "INTERNAL": 500,
}


def refusal(result: ExecutionResult) -> RequestRefused:
    """The response if the first message could not be made."""
    errors = [translate(error) for error in result.errors or ()]
    if not errors:
        return refuse(400, "The subscription has no field to watch.")
    code = (errors[0].extensions or {}).get("code")
    return RequestRefused(_STATUSES.get(str(code), 400), errors)
