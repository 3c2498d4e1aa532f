"""Translates errors: expected outcomes become data or GraphQL errors with a code."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

import strawberry
import structlog
from graphql import GraphQLError
from strawberry.extensions import FieldExtension
from strawberry.types.base import StrawberryOptional
from strawberry.types.field import StrawberryField

from foundation.errors import (
    BadRequest,
    NotFound,
    Refused,
    SignedOut,
    TooLarge,
    Unavailable,
    UserErrorCode,
    WrongStatus,
)
from schema.errors import user_errors

log = structlog.get_logger(__name__)

refusals: ContextVar[list[UserErrorCode] | None] = ContextVar("refusals", default=None)
"""The codes of refused mutations, collected for the metrics of an operation."""


class RefusalsAsUserErrors(FieldExtension):
    """A mutation that is refused returns its payload with `userErrors`.

    Nothing that was read before it in the same request is returned after it. The field is
    nullable, so that an error of one mutation never hides the results of the others.
    """

    _payload: Any

    def apply(self, field: StrawberryField) -> None:
        self._payload = field.type
        field.type = StrawberryOptional(field.type)

    async def resolve_async(
        self,
        next_: Callable[..., Awaitable[Any]],
        source: Any,
        info: strawberry.Info,
        **arguments: Any,
    ) -> Any:
        info.context.loaders.forget()
        try:
            return await next_(source, info, **arguments)
        except Refused as refused:
            if (noted := refusals.get()) is not None:
                noted += [problem.code for problem in refused.problems]
            return self._payload(user_errors=user_errors(refused.problems))


_CODES: dict[type[Exception], str] = {
    BadRequest: "BAD_USER_INPUT",
    NotFound: "NOT_FOUND",
    SignedOut: "UNAUTHENTICATED",
    TooLarge: "LIMIT_EXCEEDED",
    Unavailable: "UNAVAILABLE",
    WrongStatus: "WRONG_STATUS",
}


def code_of(error: GraphQLError) -> str:
    """The `extensions.code` of the contract for an error; INTERNAL if nobody expected it."""
    cause = error.original_error
    if error.extensions and "code" in error.extensions:
        return str(error.extensions["code"])
    if cause is None:
        return "BAD_USER_INPUT"
    if isinstance(cause, GraphQLError):
        return str((cause.extensions or {}).get("code", "BAD_USER_INPUT"))
    return _CODES.get(type(cause), "INTERNAL")


def translate(error: GraphQLError) -> GraphQLError:
    """The error as the client may see it, with an `extensions.code` of the contract."""
    cause = error.original_error
    if error.extensions and "code" in error.extensions:
        return error
    code = code_of(error)
    if cause is None or code != "INTERNAL":
        return _with_code(error, code)
    return mask(cause, error)


def mask(defect: Exception, error: GraphQLError | None = None) -> GraphQLError:
    """Log a defect with a new id. The client learns that id and nothing else."""
    error_id = uuid4().hex
    path = error.path if error else None
    log.error("request_failed", error_id=error_id, path=path, exc_info=defect)
    return GraphQLError(
        f"Something went wrong on our side. Please report this id: {error_id}",
        nodes=error.nodes if error else None,
        path=path,
        extensions={"code": "INTERNAL", "errorId": error_id},
    )


def _with_code(error: GraphQLError, code: str) -> GraphQLError:
    return GraphQLError(
        error.message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={**(error.extensions or {}), "code": code},
    )
