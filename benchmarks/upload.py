"""How fast a CSV becomes contacts, and in how much memory: `python -m benchmarks.upload [rows]`.

It runs its own PostgreSQL in a temporary folder, writes a file of fictional contacts, imports it
with `add_contacts`, and imports it again, when all are duplicates. In the meantime it measures how
late the event loop wakes: other requests of the process wait that long.
"""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

import psutil
from tortoise.migrations.api import migrate

from foundation.actors import Actor
from foundation.database import connect, disconnect, tortoise_config
from local.embedded import engines
from services import accounts
from services.contact_groups.create import create as create_group
from services.contacts.upload import UploadResult, add_contacts
from settings import get_settings

_AREA_CODES = ("212", "305", "312", "404", "503", "602", "617", "702", "713", "808")
_EXCHANGES = [n for n in range(210, 1_000) if n % 100 != 11 and n not in (555, 976)]
_NUMBERS = 10_000 * len(_EXCHANGES)  # of an area code


def write(path: Path, rows: int) -> None:
    """A file of fictional people, each with a different valid American number."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("First name,Last name,Phone,City,Party,Last voted\r\n")
        for n in range(rows):
            area = _AREA_CODES[n % len(_AREA_CODES)]
            exchange, line = divmod(n * 7_919 % _NUMBERS, 10_000)
            phone = f"({area}) {_EXCHANGES[exchange]}-{line:04d}"
            file.write(f'Zoë{n},"O\'Example, Jr.",{phone},Springfield,Green,2024-11-05\r\n')


async def main(rows: int, path: Path) -> None:
    await migrate(config=tortoise_config(get_settings()))
    await connect(get_settings())
    try:
        account_id = await accounts.create_account("Example")
        actor = Actor(account_id, None)
        group_id = await create_group(actor, "Benchmark")
        with path.open("rb") as file:
            await _import("new contacts", actor, group_id, file, rows)
            await _import("duplicates", actor, group_id, file, rows)
    finally:
        await disconnect()


async def _import(what: str, actor: Actor, group_id: int, file: BinaryIO, rows: int) -> None:
    before = psutil.Process().memory_info().rss
    watching = asyncio.create_task(_watch())
    started = time.perf_counter()
    result: UploadResult = await add_contacts(actor, group_id, file, "US")
    seconds = time.perf_counter() - started
    watching.cancel()
    highest, latest = _seen
    assert result.accepted + result.duplicates == rows, result
    print(
        f"{what:>12}: {rows:,} rows in {seconds:.1f} s = {rows / seconds:,.0f} rows/s;"
        f" accepted {result.accepted:,}, duplicates {result.duplicates:,};"
        f" memory +{(highest - before) / 2**20:.0f} MiB;"
        f" the event loop woke {latest * 1000:.0f} ms late at worst"
    )


_seen: list[float] = [0, 0.0]


async def _watch() -> None:
    """Every 10 ms note the highest resident memory and the longest delay of the loop."""
    _seen[:] = [0, 0.0]
    process = psutil.Process()
    while True:
        asleep = time.perf_counter()
        await asyncio.sleep(0.01)
        late = time.perf_counter() - asleep - 0.01
        _seen[:] = [max(_seen[0], process.memory_info().rss), max(_seen[1], late)]


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="phonebank-benchmark-") as folder:
        write(Path(folder, "contacts.csv"), count)
        with engines(Path(folder, "data"), durable=True) as started:
            os.environ["DATABASE_URL"] = started.database_url
            os.environ["REDIS_URL"] = started.redis_url
            asyncio.run(main(count, Path(folder, "contacts.csv")))
