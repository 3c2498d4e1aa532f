"""Rounds in which the servers take turns."""

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.page import processor
from benchmarks.page.load import Load, connected
from benchmarks.page.servers import Running
from benchmarks.setting import percentile

REQUESTS = {1: 40, 16: 160, 64: 320}
"""How many requests a server gets in a round, by the number of connections."""


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


Readings = Mapping[tuple[str, int], Sequence[Reading]]
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
    requests: Sequence[bytes],
    rounds: int,
) -> Readings:
    """Each server in each round, in an order that changes, with the same requests."""
    readings = defaultdict[tuple[str, int], list[Reading]](list)
    order, chance = list(servers), Random(11)  # noqa: S311  # the same in every run
    for number in range(rounds):
        for connections, count in REQUESTS.items():
            chance.shuffle(order)
            wanted = repeated(requests, count, number * count)
            for running in order:
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
