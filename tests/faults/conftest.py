"""What the fault tests run on, and how large they are."""

import os
import random
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from foundation import redis_connection
from tests import prepared
from tests.faults.engines import engines
from tests.faults.world import World, in_this_process
from tests.telephony.fake import fake_carrier

Size = Callable[[int, int], int]
"""`size(short, long)`: how many of something, in `make test` and in `make faults`."""

Figure = Callable[[str, str], None]
"""`figure(what is to be shown, measured)`: a line of the table at the end of the run."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seconds = 1_800 if config.getoption("--long") else 600
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(seconds))


@pytest.fixture(scope="session")
def is_long(request: pytest.FixtureRequest) -> bool:
    """Whether this is `make faults`, which takes its time."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session")
def size(is_long: bool) -> Size:
    return lambda short, long: long if is_long else short


@pytest.fixture
def order(is_long: bool) -> random.Random:
    """Where all chance of a test comes from: the same in every `make test`, new in `make faults`.

    The seed is printed, and set to run the same again.
    """
    chosen = random.SystemRandom().getrandbits(32) if is_long else 1
    seed = int(os.environ.get("PHONEBANK_FAULT_SEED", chosen))
    print(f"PHONEBANK_FAULT_SEED={seed}")
    return random.Random(seed)  # noqa: S311  # chance that can be repeated


@pytest.fixture(scope="session")
def _installation() -> Iterator[World]:
    with (
        TemporaryDirectory() as folder,
        engines(prepared.migrated(Path(folder) / "data")) as started,
        fake_carrier(Path(folder)) as carrier,
    ):
        world = World(started, carrier, Path(folder))
        try:
            yield world
        finally:
            world.close()


@pytest.fixture
async def world(_installation: World) -> AsyncIterator[World]:
    """The installation, empty; its processes other than the web's end with the test."""
    with in_this_process(_installation.environment):
        await _installation.ready()
        yield _installation
        _installation.processes.kill_all()
        await redis_connection.close()


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    return lambda line, measured: record_property("figure", f"{line} | {measured}")
