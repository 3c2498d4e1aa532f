import sys
from collections.abc import Mapping

from benchmarks import machine, setting
from benchmarks.scale import archives, databases, launches, pages, table
from benchmarks.scale.costs import Costs
from benchmarks.scale.table import Figure
from benchmarks.setting import median

_ROUNDS = 10
_GROWTH = 1.2


async def main(campaigns: int) -> None:
    load_before = machine.load()
    addresses = await databases.made((1_000, max(campaigns // 10, 2_000), campaigns))
    figures = await _pages(addresses)
    async with databases.using(addresses[campaigns]):
        about = await machine.described(load_before, peers=False)
        table.write(about, figures)
        figures += await _archives(min(1_000, campaigns // 50))
        table.write(about, figures)
        figures += await _launches(max(campaigns, 150_000))
        about = await machine.described(load_before, peers=False)
        print(table.write(about, figures))


async def _pages(addresses: Mapping[int, str]) -> list[Figure]:
    """Each size against the smallest; with a profile where it grows by more than it may."""
    found = await pages.measure(addresses, _ROUNDS)
    smallest = min(addresses)
    figures = []
    for kind in pages.KINDS:
        first = found[smallest, kind]
        for size, address in addresses.items():
            costs = found[size, kind]
            database = median(costs.database) / median(first.database)
            cpu = median(costs.cpu) / median(first.cpu)
            reached = cpu <= _GROWTH and database <= _GROWTH
            by_cpu = cpu <= _GROWTH
            figures.append(
                Figure(
                    f"page of the active index, {kind[0]}, {size:,} campaigns",
                    f"{costs}: {database:.2f} of the database time, {cpu:.2f} of the CPU",
                    f"{_GROWTH} of the first",
                    None if size == smallest else reached,
                    by_cpu,
                    "" if by_cpu else await pages.profile(address, kind),
                )
            )
    return figures


async def _archives(campaigns: int) -> list[Figure]:
    empty = await archives.empty_sweep(200)
    due, alone = await archives.sweep(campaigns, 3)
    release, profile = await archives.release(100, 1_000, 2)
    return [
        _within("empty auto-archive sweep", empty, 2),
        _within(f"auto-archive of {campaigns:,} campaigns with 10 numbers each", due, 1_000),
        Figure("the same, a transaction for each campaign", str(alone), ""),
        _within("release of 100,000 numbers of 100 campaigns", release, 1_000, profile),
    ]


async def _launches(free: int) -> list[Figure]:
    admin = await launches.stocked(free)
    few = await setting.a_group(admin, 10)
    many = await setting.a_group(admin, free // 5)
    one, profile = await launches.launches(admin, few, 1_000, 20)
    took = await launches.together(admin, few, 1_000, 16, 5)
    small, large = await launches.clones(admin, few, 50), await launches.clones(admin, many, 50)
    middle = median(took)
    return [
        _within(f"launch with 1,000 numbers of {free:,}", one, 20, profile),
        Figure("16 such launches at once, p50", f"{middle:.0f} ms", "100 ms", middle <= 100),
        _within("clone of a campaign with 10 contacts", small, 10),
        _within(f"clone of a campaign with {free // 5:,} contacts", large, 10),
    ]


def _within(what: str, costs: Costs, limit: float, profile: str = "") -> Figure:
    """Whether the time in statements is within the limit."""
    reached, by_cpu = (median(each) <= limit for each in (costs.database, costs.cpu))
    return Figure(what, str(costs), f"{limit:,} ms", reached, by_cpu, "" if by_cpu else profile)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    setting.run(lambda: main(given[0] if given else 1_000_000))
