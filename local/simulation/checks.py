"""What has to be true after the simulated callers have left."""

import asyncio
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from local.simulation.api import Api
from local.simulation.looks import Look, Watch, look
from local.terminal import say

PRESENCE_SECONDS = 60
"""A caller whose last sign of life is older is not an active caller (docs/domain.md, Callers)."""

_CALLS = """query ($id: ID!, $after: String) {
    campaign(id: $id) { calls(first: 100, after: $after) {
      nodes { id result startedAt endedAt caller { id } contact { phone } }
      pageInfo { hasNextPage endCursor } } } }"""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that has to be true; `problems` says where it is not."""

    what: str
    problems: list[str]


async def after(watch: Watch, calls: list[Any]) -> list[Check]:
    """All checks except that of presence; `calls` are the campaign's, see `every_call`."""
    ledger = watch.floor.ledger
    seen = await watch.check()
    return [
        Check(
            f"no contact was with two callers at once ({ledger.claims:,} claims)",
            ledger.doubles + _overlapping(calls),
        ),
        Check(
            "contacts = remaining + in progress + finished + withdrawn "
            f"at each of {watch.looks} looks",
            watch.problems + _sums(watch, seen),
        ),
        Check(
            f"every acknowledged record was found again ({len(ledger.acknowledged):,})",
            _missing(watch, calls),
        ),
        Check("the results add up to the calls", _tally(seen, calls)),
        Check("no call began after an archive", _late(seen, calls)),
    ]


async def every_call(api: Api, campaign: str) -> list[Any]:
    """All calls of the campaign, page by page, the latest first."""
    calls: list[Any] = []
    cursor = None
    while True:
        page = (await api.data(_CALLS, id=campaign, after=cursor))["campaign"]["calls"]
        calls += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return calls
        cursor = page["pageInfo"]["endCursor"]


async def presence(watch: Watch, since: float) -> Check:
    """Wait until only those from before are active; `since` is when the others left."""
    what, others = "active callers fell back to {} within {:.0f} s", watch.before.active_callers
    while True:
        seconds = time.monotonic() - since
        now = (await look(watch.api, watch.floor.target.id)).active_callers
        if now is None or others is None:
            return Check("active callers are known", ["the service did not know them"])
        if now <= others:
            return Check(what.format(now, max(1.0, seconds)), [])
        if seconds > PRESENCE_SECONDS + 1:
            told = what.format(others, PRESENCE_SECONDS)
            return Check(told, [f"{now} are still active after {seconds:.0f} s"])
        say(f"{now} are still active callers after {seconds:.0f} s.")
        await asyncio.sleep(1 if seconds < 3 else 5 if seconds < PRESENCE_SECONDS - 8 else 1)


def _overlapping(calls: list[Any]) -> list[str]:
    """Calls to one contact that were under way at once, by the clock of the service."""
    by_phone: dict[str, list[Any]] = defaultdict(list)
    for call in calls:
        by_phone[call["contact"]["phone"]].append(call)
    problems = []
    for phone, of_phone in by_phone.items():
        in_order = sorted(of_phone, key=lambda call: _moment(call["startedAt"]))
        for first, second in pairwise(in_order):
            ended = first["endedAt"]
            if ended is None or _moment(ended) > _moment(second["startedAt"]):
                problems.append(f"{phone} is in {first} and {second}")
    return problems


def _sums(watch: Watch, seen: Look) -> list[str]:
    if not watch.alone:
        return []
    if watch.floor.target.attempts == 1:
        right = seen.gone == seen.seen
    else:
        finished = seen.gone - seen.in_progress - seen.withdrawn
        right = 0 <= finished <= seen.dialed
    return [] if right else [f"at rest: {seen}"]


def _missing(watch: Watch, calls: list[Any]) -> list[str]:
    found = {call["id"]: call for call in calls}
    problems = []
    for entry in watch.floor.ledger.acknowledged.values():
        call = found.get(entry.call)
        kept = call and (call["caller"]["id"], call["contact"]["phone"], call["result"])
        if kept != (entry.caller, entry.phone, entry.result):
            problems.append(f"{entry} is kept as {call}")
    return problems


def _tally(seen: Look, calls: list[Any]) -> list[str]:
    counted = Counter(call["result"] for call in calls if call["result"] is not None)
    if counted == seen.by_result and counted.total() == seen.dialed:
        return []
    return [f"counted {dict(counted)}, but the service says {seen.by_result} and {seen.dialed}"]


def _late(seen: Look, calls: list[Any]) -> list[str]:
    if seen.archived_at is None:
        return []
    archived = _moment(seen.archived_at)
    return [f"archived at {archived}: {c}" for c in calls if _moment(c["startedAt"]) > archived]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
