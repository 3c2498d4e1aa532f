"""How a web process grows while clients send many different documents."""

from pathlib import Path

import psutil

from benchmarks.page.data import Admin
from benchmarks.page.document import different, request
from benchmarks.page.load import connected
from benchmarks.page.servers import Server, running

MIB = 1024 * 1024


async def after(server: Server, logs: Path, admin: Admin, documents: int) -> float:
    """The MiB of a new process that was sent so many documents, each twice one after the other.

    A document is compiled when it comes for the second time.
    """
    with running(server, logs) as process:
        async with connected(process.port, 1) as load:
            for number in range(documents):
                sent = request(admin.secret, admin.account_id, different(number))
                await load.send([sent, sent])
        return float(psutil.Process(process.pid).memory_info().rss) / MIB
