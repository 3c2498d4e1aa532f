"""Whether claims slow down as a queue drains: `python -m benchmarks.draining [contacts] [claims]`.

It measures the first and the last claims of a queue. In between, the queue is emptied from its head
in small transactions. That leaves the same dead rows and index entries as callers do, but faster;
autovacuum runs with its defaults. Claims of a queue that is always full are measured in turns with
these, because the machine itself may become slower.
"""

import asyncio
import sys

from benchmarks import machine, setting
from benchmarks.floor import Seat, dial, seated, without_presence
from benchmarks.setting import median, percentile
from foundation import sql
from services.campaigns.launch import launch

CALLERS = 16
_TURN = 500
_BATCH = 100


async def main(contacts: int, measured: int) -> None:
    admin = await setting.an_admin()
    group_id = await setting.a_group(admin, contacts)
    draining = await setting.a_draft(admin, group_id)
    full = await setting.a_draft(admin, group_id)
    for campaign_id in (draining, full):
        await launch(admin, campaign_id)
    await sql.execute("VACUUM ANALYZE dial")
    print(f"{contacts:,} contacts, {CALLERS} callers; {machine.load()}")
    callers = await seated(admin, draining, CALLERS)
    others = await seated(admin, full, CALLERS)
    with without_presence():
        first = await _measure("first", callers, others, measured)
        await _empty(draining, contacts - 2 * measured)
        last = await _measure("last", callers, others, measured)
    assert (
        await sql.value(
            "SELECT count(*) FROM dial WHERE campaign_id = $1 AND state = 'QUEUED'", draining
        )
        == max(0, contacts - 2 * measured) % _BATCH
    )
    print(f"  last against first: {last / first:.2f}; {machine.load()}")


async def _measure(what: str, callers: list[Seat], others: list[Seat], calls: int) -> float:
    """Claims of the draining queue and of the full one in turns. Returns the ratio of medians."""
    drained: list[float] = []
    full: list[float] = []
    while len(drained) < calls:
        drained += (await dial(callers, min(_TURN, calls - len(drained)))).claims
        full += (await dial(others, _TURN // 5)).claims
    ratio = median(drained) / median(full)
    print(
        f"  {what} {calls:,} claims: median {1000 * median(drained):.1f} ms,"
        f" p99 {1000 * percentile(drained, 0.99):.1f};"
        f" a full queue {1000 * median(full):.1f} ms; ratio {ratio:.2f}"
    )
    return ratio


async def _empty(campaign_id: int, dials: int) -> None:
    """Claim and finish this many dials from the head of the queue, one batch in a transaction."""
    for _ in range(dials // _BATCH):
        for state, following in (("QUEUED", "CLAIMED"), ("CLAIMED", "FINISHED")):
            await sql.execute(
                """UPDATE dial SET state = $3, attempts = 1 WHERE id IN (
                     SELECT id FROM dial WHERE campaign_id = $1 AND state = $2::text
                     ORDER BY queue_key LIMIT $4 FOR UPDATE SKIP LOCKED)""",
                campaign_id,
                state,
                following,
                _BATCH,
            )
        await asyncio.sleep(0)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sizes = (given + [200_000, 10_000][len(given) :])[:2]
    setting.run(lambda: main(*sizes))
