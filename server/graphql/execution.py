"""The operation of one request: it is admitted when its cost is paid, and executed."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any

import structlog
from graphql import ExecutionResult, GraphQLError, OperationType
from starlette.requests import Request

from foundation.actors import Viewer
from foundation.row_budget import bounded_rows
from foundation.transactions import checked_before_commit
from resolvers.errors import translate
from schema.context import Live
from schema.loaders import Loaders
from server.addresses import base_url
from server.budgets import OverBudget, Spent, spend
from server.documents import limits
from server.documents.limits import OverLimit
from server.graphql import operation, trusted
from server.graphql.context import RequestContext
from server.graphql.parameters import Parameters
from server.graphql.prepared import Documents, Invalid, Prepared
from server.graphql.refusals import RequestRefused, refuse
from server.graphql.schema import graphql_schema
from server.graphql.trust import text_of
from server.metrics.operations import count_refused, measured
from services.access.viewers import require_in_force
from settings import Settings

REFUSED_COST = 50
"""The cost of a request that is refused before anything is executed."""

CHARACTERS_A_POINT = 2
"""A document that is not kept costs one point more for so many characters, for the work on it."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Admitted:
    """An operation that is valid and paid for, and who asks for it."""

    viewer: Viewer
    base_url: Callable[[], str]
    """Where this client reaches the service. Few operations need it."""
    prepared: Prepared
    name: str
    variables: dict[str, Any]
    cost: int
    report: Mapping[str, object]
    """`extensions.cost` of the response."""

    @property
    def is_subscription(self) -> bool:
        return self.prepared.operations[self.name] is OperationType.SUBSCRIPTION


class Executor:
    """Executes operations for one web process."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._documents = Documents(
            graphql_schema._schema, settings.graphql_introspection, suggestions=settings.embedded
        )
        self._trusted = trusted.load(self._documents, trusted.FILE)

    async def execute(self, admitted: Admitted, invalid_status: int) -> dict[str, Any]:
        """The response to a query or mutation that was executed, at least in part.

        Raises RequestRefused, with `invalid_status` where the variables are not valid: clients that
        accept only JSON expect 200 then.
        """
        try:
            with checked_before_commit(partial(require_in_force, admitted.viewer)):
                result = await self.run(admitted)
        except TimeoutError:
            raise self.timed_out() from None
        errors = result.errors or []
        if result.data is None and all(error.path is None for error in errors):
            raise _invalid(errors, invalid_status)
        return response_of(result) | {"extensions": {"cost": admitted.report}}

    async def run(self, admitted: Admitted, live: Live | None = None) -> ExecutionResult:
        """Execute the operation; one of a subscription makes one message. Raises TimeoutError."""
        viewer, prepared = admitted.viewer, admitted.prepared
        plans = self._documents.plans.for_execution(prepared.plans)
        context = RequestContext(
            viewer,
            Loaders(viewer),
            admitted.base_url,
            prepared.document,
            plans,
            prepared.notes,
            live,
        )
        execute = partial(operation.execute, context, admitted.name, admitted.variables)
        async with asyncio.timeout(self._settings.request_timeout_seconds):
            with bounded_rows():
                return await measured(prepared.labels[admitted.name], execute)

    async def admit(
        self,
        request: Request,
        viewer: Viewer,
        parameters: Parameters,
        invalid_status: int,
        *,
        streamed: bool = False,
    ) -> Admitted:
        """The operation, once it is valid and paid for. Raises RequestRefused, as `execute` does.

        `streamed`: whether the client accepts a stream, without which it gets no subscription.
        """
        try:
            text = await self._text(viewer, parameters)
            prepared, name, spent = await self._admit(
                request, viewer, text, parameters, invalid_status, streamed
            )
        except RequestRefused as refused:
            count_refused(refused.errors)
            raise
        address = partial(base_url, self._settings, request)
        return Admitted(
            viewer, address, prepared, name, parameters.variables, spent.cost, spent.report
        )

    async def _text(self, viewer: Viewer, parameters: Parameters) -> str:
        """The text of the document. Raises RequestRefused."""
        try:
            return text_of(parameters, self._trusted, self._settings, viewer)
        except RequestRefused:
            await self._spend(viewer, REFUSED_COST)
            raise

    async def _spend(self, viewer: Viewer, cost: int) -> Spent:
        try:
            return await spend(self._settings, viewer, cost)
        except OverBudget as over:
            retry = {"Retry-After": str(over.retry_after)}
            raise refuse(429, over.message, "RATE_LIMITED", retry) from None

    async def _admit(
        self,
        request: Request,
        viewer: Viewer,
        text: str,
        parameters: Parameters,
        invalid_status: int,
        streamed: bool,
    ) -> tuple[Prepared, str, Spent]:
        """The document, the name of the operation to execute, and the budget that was spent.

        Work on a new document is paid for before it begins.
        """
        if not self._documents.keeps(text):
            characters = min(len(text), limits.CHARACTERS)
            await self._spend(viewer, ceil(characters / CHARACTERS_A_POINT))
        try:
            prepared = self._documents.prepare(text)
            name, cost = _chosen(prepared, parameters, request.method, streamed)
        except OverLimit as over:
            refused = RequestRefused(400, [over.error()])
        except Invalid as invalid:
            refused = _invalid(invalid.errors, invalid_status)
        except RequestRefused as unfit:
            refused = unfit
        else:
            return prepared, name, await self._spend(viewer, cost)
        await self._spend(viewer, REFUSED_COST)
        raise refused

    def timed_out(self) -> RequestRefused:
        seconds = self._settings.request_timeout_seconds
        log.warning("request_timed_out", seconds=seconds)
        return refuse(
            503,
            f"The request took more than {seconds} seconds and was stopped. Mutations that had "
            "finished by then are kept. Send it again with the same idempotencyKey, or ask for "
            "less.",
            "TIMEOUT",
        )


def response_of(result: ExecutionResult) -> dict[str, Any]:
    """The result as clients see it."""
    response: dict[str, Any] = {"data": result.data}
    if result.errors:
        response["errors"] = [translate(error).formatted for error in result.errors]
    return response


def _chosen(
    prepared: Prepared, parameters: Parameters, method: str, streamed: bool
) -> tuple[str, int]:
    """The name and the cost of the operation to execute. Raises RequestRefused, OverLimit."""
    name = prepared.name_of(parameters.operation_name)
    if name is None:
        known = ", ".join(filter(None, prepared.operations)) or "none of them has a name"
        raise refuse(
            400,
            f"Send the `operationName` of one of the operations in the document: {known[:200]}.",
        )
    kind = prepared.operations[name]
    if method != "POST" and kind is not OperationType.QUERY:
        raise refuse(405, f"Send {kind.value}s with POST.", headers={"Allow": "POST"})
    if kind is OperationType.SUBSCRIPTION and not streamed:
        raise refuse(406, "Send subscriptions with the header `Accept: text/event-stream`.")
    cost = max(1, prepared.costs[name].of(parameters.variables))
    most = limits.LIVE_COST if kind is OperationType.SUBSCRIPTION else limits.COST
    if cost > most:
        raise OverLimit(
            "points of cost at the page sizes that it asks for",
            most,
            f"up to {cost}",
            limits.TOO_COSTLY,
            "Ask for smaller pages with `first`, or for fewer lists within lists.",
        )
    return name, cost


def _invalid(errors: Any, status: int) -> RequestRefused:
    translated: list[GraphQLError] = [translate(error) for error in errors]
    internal = any((error.extensions or {}).get("code") == "INTERNAL" for error in translated)
    return RequestRefused(500 if internal else status, translated)
