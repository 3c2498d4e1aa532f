"""How PostgreSQL spends its time in a statement: shown where a figure was not reached."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from asyncpg import Connection, Record

from foundation import sql
from tests.plans import undone

_WIDEST = 150


class _Explaining:
    """A connection that explains what it runs, undoes that, and then runs it."""

    def __init__(self, connection: Connection, plans: list[str]) -> None:
        self._connection = connection
        self._plans = plans

    async def execute(self, query: str, *values: object) -> str:
        await self._explain(query, values)
        return await self._connection.execute(query, *values)

    async def fetch(self, query: str, *values: object, **options: Any) -> list[Record]:
        await self._explain(query, values)
        return await self._connection.fetch(query, *values, **options)

    async def _explain(self, query: str, values: tuple[object, ...]) -> None:
        if not query.lstrip().startswith(("SELECT", "WITH", "UPDATE", "INSERT")):
            return
        explain = f"EXPLAIN (ANALYZE, BUFFERS, WAL, COSTS OFF) {query}"
        async with undone(self._connection):
            lines = [record[0] for record in await self._connection.fetch(explain, *values)]
        self._plans.append("\n".join(line[:_WIDEST] for line in lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@contextmanager
def profiled() -> Iterator[list[str]]:
    """Within this context foundation/sql.py explains what it runs."""
    plans: list[str] = []
    connection = sql.connection

    @asynccontextmanager
    async def explaining() -> AsyncIterator[_Explaining]:
        async with connection() as raw:
            yield _Explaining(raw, plans)

    sql.connection = explaining  # type: ignore[assignment]
    try:
        yield plans
    finally:
        sql.connection = connection
