"""How long each change took from its commit to each client."""

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.live.client import Client, message
from benchmarks.setting import percentile


def measured(clients: Sequence[Client], commits: Iterable[Any]) -> Any:
    """The delays in seconds of all changes at all clients, as a summary.

    A commit is the mark of its account, the global id, the revision and the moment. The name of a
    campaign is the mark and the revision. A client that is told a later revision has missed none.
    It awaits those of its own account; `foreign` counts the names of others that it was told.
    """
    awaited = list(commits)
    every, worst, missing, foreign = [], 0.0, 0, 0
    for client in clients:
        own, unseen, strange = _of(client, awaited)
        missing += unseen
        foreign += strange
        if own:
            worst = max(worst, percentile(own, 0.99))
        every += own
    return {
        "count": len(every),
        "missing": missing,
        "foreign": foreign,
        "p50": percentile(every, 0.5) if every else math.inf,
        "p99": percentile(every, 0.99) if every else math.inf,
        "worst": worst,
    }


def _of(client: Client, commits: list[Any]) -> tuple[list[float], int, int]:
    waiting: defaultdict[str, deque[tuple[int, float]]] = defaultdict(deque)
    for mark, thing_id, revision, moment in commits:
        if mark == client.mark:
            waiting[thing_id].append((revision, moment))
    found, foreign = list[float](), 0
    for moment, block in client.received:
        for change in (message(block) or {"changes": ()})["changes"]:
            if change["thing"] is None:
                continue
            mark, _, revision = change["thing"]["name"].rpartition(" ")
            foreign += mark != client.mark
            queue = waiting[change["id"]]
            while queue and queue[0][0] <= int(revision):
                found.append(max(0.0, moment - queue.popleft()[1]))
    return found, sum(map(len, waiting.values())), foreign


def first_null(client: Client) -> float | None:
    """When the client was first told that it cannot see a thing any more."""
    for moment, block in client.received:
        if any(each["thing"] is None for each in (message(block) or {"changes": ()})["changes"]):
            return moment
    return None
