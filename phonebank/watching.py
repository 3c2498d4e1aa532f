"""The stream of `watch`: it is opened again after a lost connection, where it ended."""

import asyncio
import json
import random
import re
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

DOCUMENT = """subscription ($ids: [ID!], $after: String) {
  campaignsChanged(ids: $ids, after: $after) {
    cursor resync changes { id campaign { name status remaining activeCallers } } } }"""

SILENCE_SECONDS = 40.0
"""Longer than two heartbeats."""

LONGEST_PAUSE_SECONDS = 5.0


LONGEST_WAIT_SECONDS = 300.0
"""For a service that asks for more time."""


class Refused(Exception):  # noqa: N818  # an outcome
    """The service does not let this token watch that."""


class _Busy(Exception):  # noqa: N818  # an outcome
    """The service, or a proxy before it, cannot serve the stream now."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(f"HTTP {response.status_code}")
        wait = response.headers.get("Retry-After", "")
        self.wait = (
            min(float(wait), LONGEST_WAIT_SECONDS) if re.fullmatch(r"\d{1,9}", wait) else 0.0
        )


async def lines(url: str, token: str, ids: Sequence[str]) -> AsyncGenerator[str, None]:
    """A line for each change, and for each time that more may have changed. Raises Refused."""
    _require_usable(url, token)
    after: str | None = None
    timeout = httpx.Timeout(10.0, read=SILENCE_SECONDS)
    headers = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream"}
    async with httpx.AsyncClient(headers=headers, timeout=timeout) as client:
        while True:
            wait = 0.0
            variables = {"ids": list(ids) or None, "after": after}
            try:
                async for told in _messages(client, url, variables):
                    after = told["cursor"]
                    for line in _lines(told):
                        yield line
            except _Busy as busy:
                wait = busy.wait
                yield _line(f"not connected ({busy})")
            except httpx.TransportError as error:
                yield _line(f"not connected ({error or type(error).__name__})")
            await asyncio.sleep(wait + random.uniform(0, LONGEST_PAUSE_SECONDS))  # noqa: S311


def _require_usable(url: str, token: str) -> None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise Refused(f"{url!r} is not an address such as http://127.0.0.1:8000/graphql.")
    if not re.fullmatch(r"[!-~]+", token):
        raise Refused("The token has characters that no token has.")


async def _messages(
    client: httpx.AsyncClient, url: str, variables: dict[str, Any]
) -> AsyncIterator[dict[str, Any]]:
    body = {"query": DOCUMENT, "variables": variables}
    async with client.stream("POST", url, json=body) as response:
        if response.status_code >= 500 or response.status_code == 429:
            raise _Busy(response)
        is_stream = "text/event-stream" in response.headers.get("content-type", "")
        if response.status_code != httpx.codes.OK or not is_stream:
            raise Refused(_reason(await response.aread()))
        async for line in response.aiter_lines():
            if line.startswith("data: "):
                content = json.loads(line.removeprefix("data: "))
                if content.get("data") is None:
                    raise Refused(content["errors"][0]["message"])
                yield content["data"]["campaignsChanged"]


def _reason(body: bytes) -> str:
    try:
        return str(json.loads(body)["errors"][0]["message"])
    except (ValueError, LookupError, TypeError):
        return "the address does not lead to a GraphQL endpoint."


def _lines(told: dict[str, Any]) -> list[str]:
    found = [_line("watching; more may have changed before")] if told["resync"] else []
    for change in told["changes"]:
        campaign = change["campaign"]
        if campaign is None:
            found.append(_line(f"{change['id']} is gone"))
            continue
        callers = campaign["activeCallers"]
        found.append(
            _line(
                f"{change['id']} {campaign['status']} {campaign['remaining']:,} remaining, "
                f"{'?' if callers is None else callers} callers: {_printable(campaign['name'])}"
            )
        )
    return found


def _line(text: str) -> str:
    return f"{datetime.now().astimezone():%H:%M:%S} {text}"


def _printable(text: str) -> str:
    """Without what could steer a terminal."""
    return "".join(each if each.isprintable() else "?" for each in text)
