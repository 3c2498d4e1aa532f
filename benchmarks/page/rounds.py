"""Rounds in which the servers take turns."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.page import processor
from benchmarks.page.load import Load, connected
from benchmarks.page.servers import Running, Server
from benchmarks.setting import percentile


def sizes(requests: int) -> dict[int, int]:
    """How many requests a server gets in a round, by the number of connections; so many at 16."""
    return {1: requests // 4, 16: requests, 64: 2 * requests}


@dataclass(frozen=True, slots=True)
class Engines:
    """The processes of PostgreSQL and Valkey."""

    postgres: int
    valkey: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a server took in a round, in milliseconds: processor time for each request, waits."""

    server: float
    postgres: float
    valkey: float
    p50: float
    p99: float


Readings = Mapping[tuple[str, int], list[Reading]]
"""By the name of the server and the number of connections, one for each round."""


async def measure(
    engines: Engines, running: Running, connections: int, requests: Sequence[bytes]
) -> Reading:
    """Send the requests over so many new connections; the first request of each is not measured."""
    async with connected(running.port, connections) as load:
        await load.warm(requests[0])
        return await _measured(engines, running, load, requests)


async def _measured(
    engines: Engines, running: Running, load: Load, requests: Sequence[bytes]
) -> Reading:
    before = processor.below(engines.postgres)
    valkey, server = processor.of(engines.valkey), processor.of(running.pid)
    seconds = await load.send(requests)
    server = processor.of(running.pid) - server
    valkey = processor.of(engines.valkey) - valkey
    postgres = processor.spent(before, processor.below(engines.postgres))
    each = 1000 / len(requests)
    return Reading(
        server * each,
        postgres * each,
        valkey * each,
        1000 * percentile(seconds, 0.5),
        1000 * percentile(seconds, 0.99),
    )


async def in_turns(
    engines: Engines,
    servers: Sequence[Running],
    requests: Callable[[Server], Sequence[bytes]],
    rounds: int,
    sizes: Mapping[int, int],
) -> Readings:
    """Each server in each round, in an order that changes, with its requests one after the other.

    A round of every server comes before the next one, so that a busy machine slows all of them.
    """
    readings = {(each.server.name, size): list[Reading]() for each in servers for size in sizes}
    order, chance = list(servers), Random(11)  # noqa: S311  # the same in every run
    for number in range(rounds):
        for connections, count in sizes.items():
            chance.shuffle(order)
            for running in order:
                wanted = repeated(requests(running.server), count, number * count)
                reading = await measure(engines, running, connections, wanted)
                readings[running.server.name, connections].append(reading)
        print(f"\rround {number + 1} of {rounds}", end="", flush=True)
    print()
    return readings


def repeated(requests: Sequence[bytes], count: int, first: int = 0) -> list[bytes]:
    """So many of the requests, from this one on and from the start again."""
    return [requests[(first + n) % len(requests)] for n in range(count)]


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile."""
    if len(values) == 1:
        return values[0], values[0], values[0]
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high
