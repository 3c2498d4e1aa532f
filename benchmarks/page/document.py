"""What every server is asked: a page of the active index, 50 campaigns of 14 fields."""

import json
from typing import Any

FIELDS = (
    *("id", "name", "status", "timeZone", "startsAt", "endsAt", "eventDate", "contactCount"),
    *("remaining", "assignedNumberCount", "lastActivityAt", "autoArchiveInDays"),
    *("activeCallers", "allowedActions"),
)
SIZE = 50
ARGUMENTS = f"status: ACTIVE, first: {SIZE}, orderBy: {{ field: CREATED_AT, direction: DESC }}"


_PAGE = """{{
  campaigns{field} {{
    totalCount
    pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
    nodes {{ {fields} }}
  }}
}}"""
PAGE = _PAGE.format(field=f"({ARGUMENTS})", fields=" ".join(FIELDS))
POSTGRAPHILE = _PAGE.format(
    field=f": activeIndex(first: {SIZE})", fields=" ".join(("id: globalId", *FIELDS[1:]))
)
"""PostGraphile names things after tables and columns, and has an `id` of its own."""


NOT_COMPILED = """{ __type(name: "Campaign") {
  name fields { name isDeprecated type { kind name } args { name defaultValue } }
} }"""
"""No plan completes an object of the schema itself: graphql-core resolves all of it."""


def different(number: int) -> str:
    """A document that is like no other: its aliases have a number."""
    fields = " ".join(f"n{number}{name}: {name}" for name in FIELDS)
    return f"{{ campaigns(status: ACTIVE, first: 1) {{ totalCount nodes {{ {fields} }} }} }}"


def request(secret: str, account_id: int, document: str, **variables: Any) -> bytes:
    """A whole HTTP request. Servers without tokens read the account's id from a header."""
    parameters = {"query": document} | ({"variables": variables} if variables else {})
    body = json.dumps(parameters).encode()
    head = (
        "POST /graphql HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        "Accept: application/json",
        f"Authorization: Bearer {secret}",
        f"X-Account: {account_id}",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body
