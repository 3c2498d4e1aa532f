"""How PostgreSQL runs the statements of an operation, as they are sent."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from asyncpg import Connection, Record

from foundation import sql


class Plan:
    """The plan of a statement that ran, with what each of its steps read."""

    def __init__(self, query: str, tree: dict[str, Any]) -> None:
        self.query = query
        self._tree = tree

    def steps(self) -> Iterator[dict[str, Any]]:
        def walk(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
            yield step
            for inner in step.get("Plans", ()):
                yield from walk(inner)

        return walk(self._tree)

    def indexes(self) -> set[str]:
        return {step["Index Name"] for step in self.steps() if "Index Name" in step}

    def scanned(self) -> set[str]:
        """The tables that were read from one end to the other."""
        return {step["Relation Name"] for step in self.steps() if step["Node Type"] == "Seq Scan"}

    def pages_of(self, index: str) -> int:
        """The pages that scans of this index read, with those of its table."""
        return sum(
            step["Shared Hit Blocks"] + step["Shared Read Blocks"]
            for step in self.steps()
            if step.get("Index Name") == index
        )

    def rows_read(self, *tables: str) -> int:
        """The rows that scans of these tables (of all) found, and those that they threw away."""
        return sum(
            round(
                step["Actual Loops"] * (step["Actual Rows"] + step.get("Rows Removed by Filter", 0))
            )
            for step in self.steps()
            if step["Node Type"].endswith("Scan") and "Relation Name" in step
            if not tables or step["Relation Name"] in tables
        )

    def __repr__(self) -> str:
        steps = (
            f"{step['Node Type']} {step.get('Index Name') or step.get('Relation Name', '')}"
            f" ({step['Actual Rows']}x{step['Actual Loops']}"
            f" -{step.get('Rows Removed by Filter', 0)})"
            for step in self.steps()
        )
        return f"{self.query}\n{' > '.join(steps)}"


@asynccontextmanager
async def undone(connection: Connection) -> AsyncIterator[None]:
    """What runs in here is undone; a transaction that was begun by hand goes on."""
    inside = connection.is_in_transaction()
    await connection.execute("SAVEPOINT explained" if inside else "BEGIN")
    yield
    await connection.execute("ROLLBACK" + " TO SAVEPOINT explained" * inside)


class Explaining:
    """A connection that explains each statement, undoes that, and then runs it."""

    def __init__(self, connection: Connection, plans: list[Plan]) -> None:
        self._connection = connection
        self._plans = plans

    async def _explain(self, query: str, values: tuple[object, ...]) -> None:
        if not query.lstrip().startswith(("SELECT", "WITH", "UPDATE", "INSERT", "DELETE")):
            return
        explain = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON, TIMING OFF) {query}"
        async with undone(self._connection):
            (found,) = json.loads(await self._connection.fetchval(explain, *values))
        self._plans.append(Plan(query, found["Plan"]))

    async def fetch(self, query: str, *values: object, **options: Any) -> list[Record]:
        await self._explain(query, values)
        return await self._connection.fetch(query, *values, **options)

    async def fetchrow(self, query: str, *values: object) -> Record | None:
        await self._explain(query, values)
        return await self._connection.fetchrow(query, *values)

    async def fetchval(self, query: str, *values: object) -> Any:
        await self._explain(query, values)
        return await self._connection.fetchval(query, *values)

    async def execute(self, query: str, *values: object) -> str:
        await self._explain(query, values)
        return await self._connection.execute(query, *values)


@contextmanager
def explained(connection: Connection) -> Iterator[list[Plan]]:
    """Within this context services.sql uses this connection; the plans of what it ran."""
    plans: list[Plan] = []

    @asynccontextmanager
    async def explaining() -> AsyncIterator[Explaining]:
        yield Explaining(connection, plans)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sql, "connection", explaining)
        yield plans
