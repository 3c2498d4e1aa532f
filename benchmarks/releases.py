"""Claims and records of two releases in turns: `python -m benchmarks.releases TREE`.

TREE is a work tree of the release before; the rounds and their calls may follow it. Each release
has a database of its own on the same engines and a process of its own, in which 16 callers claim
and record without a pause. A round of the one follows a round of the other, so that a busy machine
slows both. The figures are medians of the ratio over neighbouring rounds, with the quartiles: of
the calls a second, and of the calls for each second of processor time, of the process and of its
connections to PostgreSQL together. Aim: at least 0.9 of the release before. Neither uses Redis.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

from local.embedded import engines

CONTACTS, CALLERS = 200_000, 16
_HERE = Path(__file__).parents[1]
_SHIFTS = Path(__file__).with_name("shifts.py")


def main(before: Path, rounds: int, calls: int) -> None:
    with TemporaryDirectory(prefix="phonebank-benchmark-") as folder, ExitStack() as stack:
        started = stack.enter_context(engines(Path(folder, "data"), durable=True))
        processes = [
            stack.enter_context(_callers(tree, name, started.database_url, started.redis_url))
            for tree, name in ((before, "before"), (_HERE, "now"))
        ]
        for process in processes:
            _round(process, calls)
        pairs = []
        for number in range(rounds):
            order = processes if number % 2 else processes[::-1]
            results = {id(process): _round(process, calls) for process in order}
            pairs.append(tuple(results[id(process)] for process in processes))
    for name, place in (("calls a second", 0), ("calls a processor second", 1)):
        before_, now = ([pair[which][place] for pair in pairs] for which in (0, 1))
        ratios = [after / earlier for earlier, after in zip(before_, now, strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        print(
            f"{name}: before {statistics.median(before_):,.0f}, now {statistics.median(now):,.0f};"
            f" ratio {middle:.3f} ({low:.3f} to {high:.3f}), {rounds} rounds of {calls} calls"
        )


@contextmanager
def _callers(
    tree: Path, name: str, database_url: str, redis_url: str
) -> Iterator[subprocess.Popen[str]]:
    """A process of the release, which has launched its campaign and waits for the first round."""
    server = urlsplit(database_url)
    create_database(database_url, name)
    environment = os.environ | {
        "PYTHONPATH": str(tree),
        "DATABASE_URL": urlunsplit(server._replace(path=f"/{name}")),
        "REDIS_URL": redis_url,
    }
    process = subprocess.Popen(
        [sys.executable, str(_SHIFTS), str(CONTACTS), str(CALLERS)],
        cwd=tree,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            _line(process)
            yield process
        finally:
            process.kill()


def create_database(database_url: str, name: str) -> None:
    """Create it in a process of its own, so that it does not matter whether a loop runs here."""
    subprocess.run(
        [sys.executable, "-c", _CREATE, database_url, name], check=True, cwd=_HERE, env=os.environ
    )


_CREATE = """import asyncio, asyncpg, sys
async def create(url, name):
    connection = await asyncpg.connect(url)
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
asyncio.run(create(*sys.argv[1:]))"""


def _round(process: subprocess.Popen[str], calls: int) -> tuple[float, float]:
    """The calls a second, and a second of processor time."""
    assert process.stdin is not None
    process.stdin.write(f"{calls}\n")
    process.stdin.flush()
    seconds, processor = map(float, _line(process).split())
    return calls / seconds, calls / processor


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "A release has failed."
    return line


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[2:]]
    main(Path(sys.argv[1]).resolve(), *(given + [30, 400][len(given) :])[:2])
