"""Callers on one busy campaign, who use the services directly, with and without counters."""

import asyncio
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from benchmarks.setting import a_user
from foundation import sql
from foundation.actors import Viewer
from models.call_results import CallResult
from models.roles import Role
from services.assignments import callers, logins
from services.calls import claim, record

_COUNTED = re.compile(r"counted AS \(")
_OUTCOME = record.Outcome(CallResult.TALKED_TO_CORRECT_PERSON, {"support": "yes"})


@dataclass(frozen=True, slots=True)
class Seat:
    caller: Viewer
    assignment_id: int


@dataclass(slots=True)
class Round:
    """The wall seconds of a round, and the seconds of every claim and every record."""

    seconds: float = 0.0
    claims: list[float] = field(default_factory=list)
    records: list[float] = field(default_factory=list)

    @property
    def calls_a_second(self) -> float:
        return len(self.records) / self.seconds


async def seated(admin: Viewer, campaign_id: int, count: int) -> list[Seat]:
    """So many callers who are logged in to an assignment of the campaign."""
    users = [
        await a_user(admin.account_id, Role.CALLER, f"caller{n}@of{campaign_id}.example")
        for n in range(count)
    ]
    await callers.add(admin, campaign_id, [user.user_id for user in users])
    return [Seat(user, await logins.join(user, campaign_id)) for user in users]


async def dial(callers: list[Seat], calls: int) -> Round:
    """All callers claim and record at once, without a pause, until this many calls were begun."""
    result, left = Round(), iter(range(calls))

    async def shift(seat: Seat) -> None:
        for _ in left:
            began = time.perf_counter()
            call = await claim.claim(seat.caller, seat.assignment_id)
            claimed = time.perf_counter()
            assert call is not None
            await record.record(seat.caller, call.id, _OUTCOME)
            result.claims.append(claimed - began)
            result.records.append(time.perf_counter() - claimed)

    began = time.perf_counter()
    await asyncio.gather(*(shift(seat) for seat in callers))
    result.seconds = time.perf_counter() - began
    return result


@contextmanager
def without_presence() -> Iterator[None]:
    """Claims and records do not use Redis, so that only PostgreSQL's work is compared."""

    async def nothing(*_: int) -> None: ...

    with _replaced("presence", SimpleNamespace(seen=nothing, alive=nothing)):
        yield


@contextmanager
def without_counters() -> Iterator[None]:
    """The same statements in the same transactions, but `counted` inserts no delta."""
    names = {"row": sql.row, "value": sql.value, "execute": sql.execute, "rows": sql.rows}
    plain = {name: _uncounted(function) for name, function in names.items()}
    with _replaced("sql", SimpleNamespace(**plain)):
        yield
    assert sum(plain != query for query, plain in _known.items()) == 2, "a claim and a record"


def _uncounted(function: Any) -> Any:
    async def run(query: str, *values: object, **named: object) -> Any:
        return await function(uncounted(query), *values, **named)

    return run


_known: dict[str, str] = {}
_PARAMETER = re.compile(r"\$\d+")


def uncounted(query: str) -> str:
    """The query with a `counted` that does nothing: PostgreSQL skips a SELECT that is not read."""
    if query not in _known:
        found = _COUNTED.search(query)
        if found is None:
            _known[query] = query
        else:
            end = _closing(query, found.end())
            around = query[: found.end()], query[end:]
            others = set(_PARAMETER.findall("".join(around)))
            only_there = set(_PARAMETER.findall(query[found.end() : end])) - others
            kinds = zip(sorted(only_there), ("bigint", "timestamptz"), strict=False)
            nothing = ", ".join(f"{name}::{kind}" for name, kind in kinds) or "1"
            _known[query] = f"SELECT {nothing}".join(around)
            assert "campaign_delta" not in _known[query]
    return _known[query]


def _closing(query: str, at: int) -> int:
    """The place of the bracket that closes the one opened before `at`."""
    depth = 1
    while depth:
        depth += {"(": 1, ")": -1}.get(query[at], 0)
        at += 1
    return at - 1


@contextmanager
def _replaced(name: str, stand_in: Any) -> Iterator[None]:
    modules = (claim, record)
    originals = [getattr(module, name) for module in modules]
    for module in modules:
        setattr(module, name, stand_in)
    try:
        yield
    finally:
        for module, original in zip(modules, originals, strict=True):
            setattr(module, name, original)
