"""Rounds of claims and records on request, in the release whose tree is on PYTHONPATH.

`benchmarks/releases.py` starts it. It reads the calls of a round from its input and writes the
round's seconds, and the processor seconds of this process and of its connections.
"""

import asyncio
import os
import sys
import time

from tortoise.migrations.api import migrate

from benchmarks import setting
from benchmarks.floor import dial, seated, without_presence
from foundation import sql
from foundation.database import connect, disconnect, tortoise_config
from services.campaigns.launch import launch
from settings import get_settings


async def main(contacts: int, callers: int) -> None:
    await migrate(config=tortoise_config(get_settings()))
    await connect(get_settings())
    admin = await setting.an_admin()
    campaign_id = await setting.a_draft(admin, await setting.a_group(admin, contacts))
    await launch(admin, campaign_id)
    await sql.execute("VACUUM ANALYZE")
    everybody = await seated(admin, campaign_id, callers)
    print("ready", flush=True)
    with without_presence():
        while line := await asyncio.to_thread(sys.stdin.readline):
            before = await _processor()
            result = await dial(everybody, int(line))
            print(result.seconds, await _processor() - before, flush=True)
    await disconnect()


async def _processor() -> float:
    """Seconds of processor time of this process and of the connections to its database."""
    records = await sql.rows("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
    return time.process_time() + sum(_of_process(record["pid"]) for record in records)


def _of_process(pid: int) -> float:
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:3])))
