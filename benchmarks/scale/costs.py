"""What an operation costs: the time it takes, the part of it in statements, and CPU."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from asyncpg import Connection
from asyncpg.connection import LoggedQuery

from benchmarks.setting import median
from foundation import sql

Operation = Callable[[], Awaitable[object]]

_seconds = 0.0


async def watch(connection: Connection) -> None:
    """Add the time of each statement of a connection, from its sending to its result."""

    def ended(query: LoggedQuery) -> None:
        global _seconds  # one sum a process
        _seconds += query.elapsed

    connection.add_query_logger(ended)


@dataclass(slots=True)
class Costs:
    """Of each time that it ran, in milliseconds."""

    all: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """Of the server processes of PostgreSQL."""
    own_cpu: list[float] = field(default_factory=list)

    def add(self, other: "Costs") -> None:
        for name in self.__slots__:
            getattr(self, name).extend(getattr(other, name))

    def __str__(self) -> str:
        """The medians."""
        return (
            f"{median(self.all):.2f} ms, in statements {median(self.database):.2f},"
            f" CPU {median(self.cpu):.2f} + {median(self.own_cpu):.2f}"
        )


async def measured(operation: Operation, times: int = 1) -> Costs:
    """Run it so often, one after the other."""
    costs = Costs()
    servers = await _servers()
    for _ in range(times):
        database, cpu = _seconds, _cpu(servers)
        own, began = time.process_time(), time.perf_counter()
        await operation()
        costs.all.append(1000 * (time.perf_counter() - began))
        costs.own_cpu.append(1000 * (time.process_time() - own))
        costs.cpu.append(_cpu(servers) - cpu)
        await asyncio.sleep(0)  # then asyncpg has told of the last statement
        costs.database.append(1000 * (_seconds - database))
    return costs


async def at_once(operations: Iterable[Operation]) -> list[float]:
    """Start all at the same moment. Returns how many milliseconds each took."""

    async def timed(operation: Operation) -> float:
        began = time.perf_counter()
        await operation()
        return 1000 * (time.perf_counter() - began)

    return await asyncio.gather(*map(timed, operations))


async def _servers() -> list[int]:
    records = await sql.rows(
        """SELECT pid FROM pg_stat_activity
           WHERE datname = current_database() AND backend_type = 'client backend'"""
    )
    return [record["pid"] for record in records]


def _cpu(servers: Iterable[int]) -> float:
    """Milliseconds on a CPU. The kernel of Linux counts them to the nanosecond."""
    stats = (Path(f"/proc/{pid}/schedstat") for pid in servers)
    return sum(int(stat.read_text().split()[0]) for stat in stats) / 1_000_000
