"""The parameters of a request, from a JSON body or from a query string."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.graphql.refusals import RequestRefused, refuse


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the specification calls the request parameters."""

    query: str
    operation_name: str | None
    variables: dict[str, Any]


def from_body(body: bytes) -> Parameters:
    """Raises RequestRefused. JSON is read strictly: UTF-8, and neither NaN nor Infinity."""
    parameters = _json(body, "body")
    if isinstance(parameters, list):
        raise refuse(400, "The body is an array. Send one request at a time, as an object.")
    if not isinstance(parameters, dict):
        raise refuse(400, "The body is not a JSON object with a `query`.")
    return _checked(parameters)


def from_query_string(values: Mapping[str, str]) -> Parameters:
    """Raises RequestRefused."""
    parameters: dict[str, Any] = dict(values)
    for name in ("variables", "extensions"):
        if parameters.get(name):
            parameters[name] = _json(parameters[name].encode(errors="replace"), f"`{name}`")
        else:
            parameters[name] = None
    return _checked(parameters)


def _checked(parameters: dict[str, Any]) -> Parameters:
    query = parameters.get("query")
    if not isinstance(query, str) or not query.strip():
        raise refuse(400, "The request has no `query`. Send a GraphQL document as a string.")
    operation_name = parameters.get("operationName")
    if operation_name is not None and not isinstance(operation_name, str):
        raise _wrong("operationName", "a string")
    for name in ("variables", "extensions"):
        if not isinstance(parameters.get(name), dict | None):
            raise _wrong(name, "an object")
    return Parameters(query, operation_name or None, parameters.get("variables") or {})


def _json(text: bytes, name: str) -> Any:
    try:
        return json.loads(text.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise refuse(400, f"The {name} is not valid JSON, or it is nested too deeply.") from None


def _wrong(name: str, kind: str) -> RequestRefused:
    return refuse(400, f"`{name}` must be {kind} or null.")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
