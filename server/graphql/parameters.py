"""The parameters of a request, from a JSON body or from a query string."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.graphql.refusals import RequestRefused, refuse

_DOCUMENT_ID = re.compile(r"sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the specification calls the request parameters."""

    query: str
    """Empty if the document is meant by its hash."""
    operation_name: str | None
    variables: dict[str, Any]
    document_hash: str | None = None
    """Of a `documentId`: the SHA-256 of the text in lower-case hexadecimal digits."""


def from_body(body: bytes) -> Parameters:
    """Raises RequestRefused. JSON is read strictly: UTF-8, and neither NaN nor Infinity."""
    parameters = _json(body, "body")
    if isinstance(parameters, list):
        raise refuse(400, "The body is an array. Send one request at a time, as an object.")
    if not isinstance(parameters, dict):
        raise refuse(400, "The body is not a JSON object with a `query` or a `documentId`.")
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
    query, document_hash = _document(parameters)
    operation_name = parameters.get("operationName")
    if operation_name is not None and not isinstance(operation_name, str):
        raise _wrong("operationName", "a string")
    for name in ("variables", "extensions"):
        if not isinstance(parameters.get(name), dict | None):
            raise _wrong(name, "an object")
    variables = parameters.get("variables") or {}
    return Parameters(query, operation_name or None, variables, document_hash)


def _document(parameters: dict[str, Any]) -> tuple[str, str | None]:
    """The text of the document, or an empty text and the hash of the document."""
    query, document_id = parameters.get("query"), parameters.get("documentId")
    if document_id is None:
        if not isinstance(query, str) or not query.strip():
            raise refuse(400, "The request has no `query`. Send a GraphQL document as a string.")
        return query, None
    if query is not None:
        raise refuse(400, "Send either a `query` or a `documentId`, not both.")
    found = _DOCUMENT_ID.fullmatch(document_id) if isinstance(document_id, str) else None
    if found is None:
        raise refuse(
            400,
            "`documentId` must be `sha256:` and the SHA-256 of the document in 64 lower-case "
            "hexadecimal digits.",
        )
    return "", found[1]


def _json(text: bytes, name: str) -> Any:
    try:
        return _DECODER.decode(text.decode())
    except (ValueError, RecursionError):
        raise refuse(400, f"The {name} is not valid JSON, or it is nested too deeply.") from None


def _wrong(name: str, kind: str) -> RequestRefused:
    return refuse(400, f"`{name}` must be {kind} or null.")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
