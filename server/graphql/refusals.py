"""Requests that are refused before anything is executed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphql import GraphQLError


@dataclass(eq=False)
class RequestRefused(Exception):  # noqa: N818  # an outcome, not a fault
    """The response to a request that was not executed: a status, and errors without data."""

    status: int
    errors: Sequence[GraphQLError]
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, object]:
        return {"errors": [error.formatted for error in self.errors]}


def refuse(
    status: int,
    message: str,
    code: str = "BAD_USER_INPUT",
    headers: Mapping[str, str] | None = None,
) -> RequestRefused:
    error = GraphQLError(message, extensions={"code": code})
    return RequestRefused(status, [error], headers or {})
