"""One execution of a plan."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias, TypeVar

from graphql.pyutils import Path, Undefined, gather_with_cancel

from schema.batches import Find, WorkOut
from server.graphql import bounds
from server.graphql.plans.arguments import Convert
from server.graphql.plans.left import Left
from server.graphql.plans.together import require_as_many


def step(path: Path, key: str | int, type_name: str | None) -> Path:
    return Path(path, key, type_name)


Write = Callable[["Run", Any, Any], Any]
"""Makes the response's value of one that a Find returned, at the path of its object."""


F = TypeVar("F", Find, WorkOut)

Wanted: TypeAlias = list[tuple[dict[str, Any], str, Any, Any]]
"""Parts of the response that miss a value: the part, the key, the object and its path."""


class Run:
    """What an execution has spent, and what it still waits for."""

    __slots__ = ("_given", "alone", "batches", "characters", "executor", "waiting", "worked_out")

    def __init__(self, executor: Any, path: Path) -> None:
        self.executor = executor
        self.alone = not any(isinstance(key, int) for key in path.as_list())
        """Whether no other plan completes an entry of the same list."""
        self.characters = 0
        """Of texts, which are not counted as bytes yet."""
        self.waiting: list[tuple[dict[str, Any], str, Awaitable[Any]]] = []
        self.batches: dict[Write, tuple[Find, Wanted]] = {}
        self.worked_out: dict[Write, tuple[WorkOut, Wanted]] = {}
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

    def batch(self, batches: dict[Write, tuple[F, Wanted]], find: F, write: Write) -> Wanted:
        """Where to add the objects whose values are to be found together: a new list."""
        wanted: Wanted = []
        batches[write] = find, wanted
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
            self.work_out()

    def work_out(self) -> None:
        """Find the values that need no waiting, and those below them."""
        while self.worked_out:
            write, (work_out, wanted) = self.worked_out.popitem()
            self._write(write, wanted, work_out(_sources(wanted), self.executor.context_value))

    async def _batch(self, write: Write, find: Find, wanted: Wanted) -> None:
        sources = _sources(wanted)
        if self.alone:
            values = await find(sources, self.executor.context_value)
        else:
            values = await self.executor.together.values(find, sources)
        self._write(write, wanted, values)

    def _write(self, write: Write, wanted: Wanted, values: Sequence[Any]) -> None:
        require_as_many(values, wanted)
        for (into, name, _, path), value in zip(wanted, values, strict=True):
            into[name] = write(self, value, path)
        self.take(0, 0)


def _sources(wanted: Wanted) -> list[Any]:
    return [source for _, _, source, _ in wanted]
