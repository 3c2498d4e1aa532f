"""One execution of a plan."""

from collections.abc import Awaitable, Callable
from typing import Any

from graphql.pyutils import Path, Undefined, gather_with_cancel

from schema.batches import Find
from server.graphql import bounds
from server.graphql.plans.arguments import Convert
from server.graphql.plans.left import Left
from server.graphql.plans.together import require_as_many


def step(path: Path, key: str | int, type_name: str | None) -> Path:
    return Path(path, key, type_name)


Write = Callable[["Run", Any, Any], Any]
"""Makes the response's value of one that a Find returned, at the path of its object."""


class Run:
    """What an execution has spent, and what it still waits for."""

    __slots__ = ("_given", "alone", "batches", "characters", "executor", "waiting")

    def __init__(self, executor: Any, path: Path) -> None:
        self.executor = executor
        self.alone = not any(isinstance(key, int) for key in path.as_list())
        """Whether no other plan completes an entry of the same list."""
        self.characters = 0
        """Of texts, which are not counted as bytes yet."""
        self.waiting: list[tuple[dict[str, Any], str, Awaitable[Any]]] = []
        self.batches: dict[Write, tuple[Find, list[tuple[dict[str, Any], str, Any, Any]]]] = {}
        self._given: dict[Convert, dict[str, Any]] = {}

    def take(self, points: int, size: int) -> None:
        """Count what follows before it is done. Raises Left if the response would be too large."""
        executor = self.executor
        executor.points += points
        executor.bytes += size + self.characters * bounds.WIDEST
        self.characters = 0
        if executor.points > bounds.POINTS or executor.bytes > bounds.BYTES:
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

    def given(self, convert: Convert) -> dict[str, Any]:
        """The arguments of a field that depend on variables."""
        known = self._given.get(convert)
        if known is None:
            known = self._given[convert] = convert(self.executor)
        return known

    def batch(self, find: Find, write: Write) -> list[tuple[dict[str, Any], str, Any, Any]]:
        """Where to add the objects whose values are to be found together: a new list."""
        wanted: list[tuple[dict[str, Any], str, Any, Any]] = []
        self.batches[write] = find, wanted
        return wanted

    def is_complete(self) -> bool:
        return not self.waiting and not self.batches

    async def rest(self) -> None:
        """Wait for the values that are still missing, all at once, and for those below them."""
        while not self.is_complete():
            waiting, self.waiting = self.waiting, []
            batches, self.batches = self.batches, {}
            jobs = [each[2] for each in waiting]
            jobs += [self._batch(write, *each) for write, each in batches.items()]
            values = [await jobs[0]] if len(jobs) == 1 else await gather_with_cancel(*jobs)
            for (into, name, _), value in zip(waiting, values, strict=False):
                into[name] = value

    async def _batch(
        self, write: Write, find: Find, wanted: list[tuple[dict[str, Any], str, Any, Any]]
    ) -> None:
        sources = [source for _, _, source, _ in wanted]
        if self.alone:
            values = await find(sources, self.executor.context_value)
            require_as_many(values, sources)
        else:
            values = await self.executor.together.values(find, sources)
        for (into, name, _, path), value in zip(wanted, values, strict=True):
            into[name] = write(self, value, path)
        self.take(0, 0)
