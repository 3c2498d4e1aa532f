"""Messages as events of a stream, in the distinct connections mode of the GraphQL over SSE
protocol (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md)."""

from collections.abc import Mapping

from server.graphql.json import to_json

COMPLETE = b"event: complete\ndata:\n\n"
HEARTBEAT = b":\n\n"
"""A comment, which clients ignore."""


def message(content: Mapping[str, object]) -> bytes:
    return b"event: next\ndata: " + to_json(content) + b"\n\n"


def error(text: str, code: str) -> bytes:
    return message({"errors": [{"message": text, "extensions": {"code": code}}]})
