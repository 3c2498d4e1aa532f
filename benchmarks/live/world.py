"""What all trials share: the engines, the main web process, the clients, what was asked for."""

import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.live.crowds import Crowd
from benchmarks.live.web import Web
from tests.faults.engines import Engines


@dataclass(frozen=True, slots=True)
class Sizes:
    seconds: float
    watchers: int
    accounts: int
    rounds: int


@dataclass(frozen=True, slots=True)
class World:
    engines: Engines
    logs: Path
    main: Web
    """It is the same in all trials; what is left behind in it is counted at the end."""
    crowd: Crowd
    sizes: Sizes


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    wanted: str
    measured: str
    reached: bool


class Meter:
    """The processor time of a web process from here on, as a share of a core."""

    def __init__(self, web: Web) -> None:
        self._web, self._began, self._before = web, time.monotonic(), web.processor_seconds

    @property
    def share(self) -> float:
        spent = self._web.processor_seconds - self._before
        return spent / (time.monotonic() - self._began)
