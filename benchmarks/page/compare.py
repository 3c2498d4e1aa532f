"""Whether all servers return the same page."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from benchmarks.page.document import FIELDS
from benchmarks.page.load import Unexpected, connected
from benchmarks.page.servers import Running, Server

_MOMENTS = frozenset({"startsAt", "endsAt", "lastActivityAt"})


class Different(Exception):  # noqa: N818
    """Two servers returned different pages."""


async def require_same_pages(
    servers: Sequence[Running], requests: Callable[[Server], Sequence[bytes]], places: Iterable[int]
) -> None:
    """Raises Different unless all servers return the same to the requests at these places."""
    for place in places:
        answers = []
        for each in servers:
            async with connected(each.port, 1) as load:
                try:
                    body = await load.body(requests(each.server)[place])
                except Unexpected as refused:
                    raise Different(f"{each.server.name}: {refused}") from None
                answers.append((each.server, body))
        require_same(answers)


def require_same(answers: Sequence[tuple[Server, bytes]]) -> None:
    """Compare all with the answer of the first server that leaves nothing out. Raises Different."""
    reference = next(body for server, body in answers if not server.without)
    for server, body in answers:
        expected = _normal(reference, server.without)
        found = _normal(body, server.without)
        if found != expected:
            raise Different(f"{server.name}: {_difference(expected, found)}")


def _normal(body: bytes, without: frozenset[str]) -> dict[str, Any]:
    """The page with moments in UTC, and without cursors: each server has its own."""
    answer = json.loads(body)
    if "errors" in answer:
        raise Different(json.dumps(answer["errors"])[:2_000])
    page = answer["data"]["campaigns"]
    return {
        "totalCount": page["totalCount"],
        "hasNextPage": page["pageInfo"]["hasNextPage"],
        "hasPreviousPage": page["pageInfo"]["hasPreviousPage"],
        "nodes": [_fields(node, without) for node in page["nodes"]],
    }


def _fields(node: Mapping[str, Any], without: frozenset[str]) -> dict[str, Any]:
    return {
        name: _moment(node[name]) if name in _MOMENTS else node[name]
        for name in FIELDS
        if name not in without
    }


def _moment(text: str | None) -> str | None:
    return datetime.fromisoformat(text).astimezone(UTC).isoformat() if text else None


def _difference(expected: dict[str, Any], found: dict[str, Any]) -> str:
    for ours, theirs in zip(expected["nodes"], found["nodes"], strict=False):
        for name in ours:
            if ours[name] != theirs[name]:
                return f"{name} is {theirs[name]!r} instead of {ours[name]!r}"
    for name in expected:
        if name != "nodes" and expected[name] != found[name]:
            return f"{name} is {found[name]!r} instead of {expected[name]!r}"
    return f"{len(found['nodes'])} campaigns instead of {len(expected['nodes'])}"
