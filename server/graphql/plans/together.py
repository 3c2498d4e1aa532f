"""Values for the objects of several plans that run at the same time, found by one call.

A page may hold lists that graphql-core completes, such as the campaigns of each export. Each of
their objects has a plan of its own then.
"""

from asyncio import Future, Task, create_task, get_running_loop
from collections.abc import Sequence, Sized
from typing import Any

from schema.batches import Find
from server.graphql.plans.left import Left


class Together:
    """The batches of one execution. As with a DataLoader, others may join for two turns of the
    event loop, and who does not wait any more takes nothing from the others."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._open: dict[Find, list[tuple[list[Any], Future[Sequence[Any]]]]] = {}
        self._tasks: set[Task[None]] = set()

    async def values(self, find: Find, sources: list[Any]) -> Sequence[Any]:
        """The values of these objects, in their order. Raises Left if they are too few."""
        loop = get_running_loop()
        if find not in self._open:
            self._open[find] = []
            loop.call_soon(self._begin, find)
        found: Future[Sequence[Any]] = loop.create_future()
        self._open[find].append((sources, found))
        return await found

    def _begin(self, find: Find) -> None:
        task = create_task(self._find(find))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _find(self, find: Find) -> None:
        waiting = [each for each in self._open.pop(find) if not each[1].done()]
        wanted = [source for sources, _ in waiting for source in sources]
        if not wanted:
            return
        try:
            values = await find(wanted, self._context)
            require_as_many(values, wanted)
        except Exception as error:
            for _, found in waiting:
                if not found.done():
                    found.set_exception(error)
            return
        start = 0
        for sources, found in waiting:
            if not found.done():
                found.set_result(values[start : start + len(sources)])
            start += len(sources)


def require_as_many(values: Sized, wanted: Sized) -> None:
    """Raises Left: a value would go to the wrong object otherwise."""
    if len(values) != len(wanted):
        raise Left
