"""What the counters cost the callers: `python -m benchmarks.dialing [contacts] [calls] [rounds]`.

Callers claim and record without a pause, on one campaign with that many queued contacts. Rounds
with the counters (with a fold in the middle) alternate with rounds of the same statements without
them, on the same campaign and engines, so that a busy machine slows both. Neither uses Redis. The
ratio of speed is the median over neighbouring rounds; that of the 99th percentile is over
all calls. Aims: at least 0.85 of the calls a second, at most 1.3 times the 99th percentile.
"""

import asyncio
import sys
from contextlib import nullcontext

from benchmarks import machine, setting
from benchmarks.floor import Round, Seat, dial, seated, without_counters, without_presence
from benchmarks.setting import median, percentile
from foundation import sql
from services.campaigns import counters
from services.campaigns.launch import launch

CALLERS = (16, 64)


async def main(contacts: int, calls: int, rounds: int) -> None:
    admin = await setting.an_admin()
    campaign_id = await setting.a_draft(admin, await setting.a_group(admin, contacts))
    await launch(admin, campaign_id)
    await sql.execute("VACUUM ANALYZE dial")
    print(f"{contacts:,} contacts, {calls:,} calls a round, {rounds} rounds; {machine.load()}")
    everybody = await seated(admin, campaign_id, max(CALLERS))
    with without_presence():
        for callers in CALLERS:
            await _compare(everybody[:callers], calls, rounds)
    print(machine.load())


async def _compare(callers: list[Seat], calls: int, rounds: int) -> None:
    with_them: list[Round] = []
    without: list[Round] = []
    await dial(callers, calls // 4)
    for number in range(rounds):
        for counted in (True, False) if number % 2 else (False, True):
            (with_them if counted else without).append(await _round(callers, calls, counted))
    print(f"{len(callers)} callers")
    _print("with counters", with_them)
    _print("without", without)
    pairs = list(zip(with_them, without, strict=True))
    speed = median([a.calls_a_second / b.calls_a_second for a, b in pairs])
    claim, record = (
        percentile(_all(with_them, name), 0.99) / percentile(_all(without, name), 0.99)
        for name in ("claims", "records")
    )
    print(
        f"  ratio of calls a second {speed:.2f} (aim: at least 0.85);"
        f" of p99 claim {claim:.2f}, record {record:.2f} (aim: at most 1.3)"
    )


async def _round(callers: list[Seat], calls: int, counted: bool) -> Round:
    with nullcontext() if counted else without_counters():
        dialing = asyncio.create_task(dial(callers, calls))
        if counted:
            await asyncio.sleep(1)
            await counters.fold()
        return await dialing


def _all(rounds: list[Round], name: str) -> list[float]:
    return [seconds for each in rounds for seconds in getattr(each, name)]


def _print(what: str, rounds: list[Round]) -> None:
    claims, records = _all(rounds, "claims"), _all(rounds, "records")
    print(
        f"  {what:>13}: {median([each.calls_a_second for each in rounds]):6,.0f} calls/s;"
        f" claim median {1000 * median(claims):.1f} ms, p99 {1000 * percentile(claims, 0.99):.1f};"
        f" record {1000 * median(records):.1f}, p99 {1000 * percentile(records, 0.99):.1f}"
    )


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sizes = (given + [1_000_000, 500, 24][len(given) :])[:3]
    setting.run(lambda: main(*sizes))
