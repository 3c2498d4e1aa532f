"""How long a launch takes, and in what memory: `python -m benchmarks.launch [contacts] [rounds]`.

A launch is one transaction. Beside it, in turns, runs the bare INSERT … SELECT of the same rows
into the same table: what PostgreSQL needs to write them and their indexes.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable
from datetime import timedelta

import psutil

from benchmarks import machine, setting
from benchmarks.setting import median
from foundation import sql
from foundation.actors import Viewer
from foundation.transactions import transaction
from services.campaigns.launch import launch

_LONG = timedelta(minutes=10)


async def main(contacts: int, rounds: int) -> None:
    admin = await setting.an_admin()
    group_id = await setting.a_group(admin, contacts)
    print(f"{contacts:,} contacts, {rounds} rounds; {machine.load()}")
    launches: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    for number in range(rounds):
        for launching in (True, False) if number % 2 else (False, True):
            campaign_id = await setting.a_draft(admin, group_id)
            if launching:
                launches.append(await _timed(launch(admin, campaign_id)))
            else:
                bare.append(await _timed(_bare(campaign_id, group_id)))
            await _forget(admin, campaign_id, contacts)
    _print("launch", contacts, launches)
    _print("bare insert", contacts, bare)
    ratio = median([one / other for (one, _), (other, _) in zip(launches, bare, strict=True)])
    print(f"  a launch takes {ratio:.2f} times the bare insert; {machine.load()}")


async def _bare(campaign_id: int, group_id: int) -> None:
    async with transaction(_LONG):
        await sql.execute(
            """INSERT INTO dial (campaign_id, contact_id, phone, queue_key, state)
               SELECT $1, id, phone, id, 'QUEUED' FROM contact WHERE group_id = $2""",
            campaign_id,
            group_id,
        )


async def _timed(work: Awaitable[None]) -> tuple[float, float]:
    """The seconds that it took, and the most MiB by which this process grew."""
    process = psutil.Process()
    before = highest = process.memory_info().rss
    began = time.perf_counter()
    task = asyncio.ensure_future(work)
    while not task.done():
        await asyncio.wait((task,), timeout=0.05)
        highest = max(highest, process.memory_info().rss)
    await task
    return time.perf_counter() - began, (highest - before) / 2**20


async def _forget(admin: Viewer, campaign_id: int, contacts: int) -> None:
    """Empty the table again, so that every round begins with the same."""
    assert await sql.value("SELECT count(*) FROM dial") == contacts
    await sql.execute("TRUNCATE dial, call")
    await sql.execute(
        "UPDATE phone_number SET status = 'AVAILABLE' WHERE account_id = $1", admin.account_id
    )
    await sql.execute("DELETE FROM phone_number_assignment WHERE campaign_id = $1", campaign_id)
    await sql.execute("CHECKPOINT")


def _print(what: str, contacts: int, measured: list[tuple[float, float]]) -> None:
    seconds = median([each for each, _ in measured])
    print(
        f"  {what:>11}: {seconds:.1f} s = {contacts / seconds:,.0f} rows/s"
        f" (from {min(measured)[0]:.1f} to {max(measured)[0]:.1f} s);"
        f" memory +{max(grown for _, grown in measured):.0f} MiB"
    )


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sizes = (given + [1_000_000, 3][len(given) :])[:2]
    setting.run(lambda: main(*sizes))
