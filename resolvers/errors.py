"""The one translator of errors: expected outcomes become data or typed GraphQL errors."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import strawberry
import structlog
from graphql import GraphQLError
from strawberry.extensions import FieldExtension
from strawberry.types.field import StrawberryField

from schema.errors import user_errors
from services.errors import BadRequest, NotFound, Refused, SignedOut

log = structlog.get_logger(__name__)


class RefusalsAsUserErrors(FieldExtension):
    """A mutation that is refused answers its payload with `userErrors`.

    Nothing that was read before it in the same request is answered after it.
    """

    _payload: Any

    def apply(self, field: StrawberryField) -> None:
        self._payload = field.type

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
            return self._payload(user_errors=user_errors(refused.problems))


def translate(error: GraphQLError) -> GraphQLError:
    """The error as the client may see it, with an `extensions.code` of the contract."""
    cause = error.original_error
    if error.extensions and "code" in error.extensions:
        return error
    if isinstance(cause, BadRequest) or cause is None:
        return _with_code(error, "BAD_USER_INPUT")
    if isinstance(cause, GraphQLError):
        return _with_code(error, (cause.extensions or {}).get("code", "BAD_USER_INPUT"))
    if isinstance(cause, NotFound):
        return _with_code(error, "NOT_FOUND")
    if isinstance(cause, SignedOut):
        return _with_code(error, "UNAUTHENTICATED")
    return mask(cause, error)


def mask(defect: Exception, error: GraphQLError | None = None) -> GraphQLError:
    """Log a defect with a new id; the answer tells that id and nothing else."""
    error_id = uuid4().hex
    path = error.path if error else None
    log.error("request_failed", error_id=error_id, path=path, exc_info=defect)
    return GraphQLError(
        f"Something went wrong on our side. Please report the id {error_id}.",
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
