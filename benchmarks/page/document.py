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


def page(arguments: str = ARGUMENTS, fields: str = " ".join(FIELDS), name: str = "page") -> str:
    return f"""query {name} {{
  campaigns({arguments}) {{
    totalCount
    pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
    nodes {{ {fields} }}
  }}
}}"""


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
