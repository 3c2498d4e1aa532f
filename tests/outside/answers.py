"""What may be wrong with an answer to whatever GraphQL was asked."""

import json
from collections.abc import Iterator
from typing import Any

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"


def faults(status: int, content_type: str, body: bytes) -> Iterator[str]:
    """Where an answer is a fault of ours, or not of the form that GraphQL over HTTP gives it."""
    if status >= 500:
        yield f"status {status}"
    media_type = content_type.split(";")[0].strip()
    if media_type not in {JSON, GRAPHQL}:
        yield f"content type {content_type!r}"
        return
    try:
        answer = json.loads(body.decode(), parse_constant=_refuse)
    except ValueError as error:
        yield f"not JSON: {error}"
        return
    if not isinstance(answer, dict) or answer.keys() - {"data", "errors", "extensions"}:
        yield "neither data nor errors, or more than these"
        return
    if "errors" in answer:
        yield from _of_errors(answer["errors"])
    elif answer.get("data") is None:
        yield "no data, and no error that says why"
    if media_type == GRAPHQL and ("data" in answer) != (200 <= status < 300):
        yield f"status {status} {'with' if 'data' in answer else 'without'} a data entry"


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _of_errors(errors: Any) -> Iterator[str]:
    if not isinstance(errors, list) or not errors:
        yield "errors is no list of errors"
        return
    for error in errors:
        places = error.get("locations", [])
        code = error.get("extensions", {}).get("code")
        if not isinstance(error.get("message"), str) or not error["message"]:
            yield f"an error without a message: {error}"
        if not all(place["line"] > 0 and place["column"] > 0 for place in places):
            yield f"an error at no place: {error}"
        if not all(isinstance(step, str | int) for step in error.get("path", [])):
            yield f"an error with no path: {error}"
        if not isinstance(code, str) or code == "INTERNAL":
            yield f"code {code}: {error}"
