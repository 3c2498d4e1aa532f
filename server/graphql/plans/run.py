"""One execution of a plan."""

from collections.abc import Awaitable, Sequence
from inspect import iscoroutine
from typing import Any

from graphql.pyutils import Path, Undefined, gather_with_cancel

from server.graphql.bounds import BYTES, POINTS, WIDEST


class Left(Exception):  # noqa: N818  # an outcome, not a fault
    """The plan cannot complete this value. graphql-core does it, and finds the error if any."""


def step(path: Path, key: str | int, type_name: str | None) -> Path:
    return Path(path, key, type_name)


class Run:
    """What an execution has spent, and what it still waits for."""

    __slots__ = ("batches", "bytes", "characters", "executor", "finds", "points", "waiting")

    def __init__(self, executor: Any, finds: Sequence[tuple[Any, Any]]) -> None:
        self.executor = executor
        self.finds = finds
        self.points = self.bytes = 0
        self.characters = 0
        """Of texts, which are not counted in `bytes` yet."""
        self.waiting: list[tuple[dict[str, Any], str, Awaitable[Any]]] = []
        self.batches: list[list[tuple[dict[str, Any], str, Any, Path]]] = [[] for _ in finds]

    def take(self, points: int, size: int) -> None:
        """Count what follows before it is done. Raises Left if the response would be too large."""
        size += self.characters * WIDEST
        self.characters = 0
        self.points += points
        self.bytes += size
        executor = self.executor
        executor.points += points
        executor.bytes += size
        if executor.points > POINTS or executor.bytes > BYTES:
            raise Left

    def field(
        self, into: dict[str, Any], name: str, kind: Any, source: Any, details: Any, path: Path
    ) -> None:
        """Have graphql-core resolve one field."""
        at = Path(path, name, kind.name)
        value = self.executor.execute_field(kind, source, details, at, None)
        if value is Undefined:
            return
        into[name] = value
        if self.executor.is_awaitable(value):
            self.waiting.append((into, name, value))

    def is_complete(self) -> bool:
        return not self.waiting and not any(self.batches)

    async def rest(self) -> None:
        """Wait for the values that are still missing, all at once, and for those below them."""
        while not self.is_complete():
            waiting, self.waiting = self.waiting, []
            batches, self.batches = self.batches, [[] for _ in self.batches]
            jobs = [each[2] for each in waiting]
            jobs += [self._batch(number, each) for number, each in enumerate(batches) if each]
            values = [await jobs[0]] if len(jobs) == 1 else await gather_with_cancel(*jobs)
            for (into, name, _), value in zip(waiting, values, strict=False):
                into[name] = value

    async def _batch(
        self, number: int, wanted: list[tuple[dict[str, Any], str, Any, Path]]
    ) -> None:
        find, write = self.finds[number]
        context = self.executor.context_value
        values = await find([source for _, _, source, _ in wanted], context)
        for (into, name, _, path), value in zip(wanted, values, strict=True):
            into[name] = write(self, value, path)
        self.take(0, 0)

    def undo(self) -> None:
        """Forget what was spent, and what was begun and is not waited for any more."""
        self.executor.points -= self.points
        self.executor.bytes -= self.bytes
        for _, _, waiting in self.waiting:
            if iscoroutine(waiting):
                waiting.close()
