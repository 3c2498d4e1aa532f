"""The page of the active index, in databases of different sizes in turns."""

from collections.abc import Mapping

from benchmarks.scale import rows
from benchmarks.scale.costs import Costs, Operation, measured
from benchmarks.scale.databases import using
from benchmarks.scale.profile import profiled
from foundation.actors import Actor
from foundation.paging import Paging
from models.lifecycle import CampaignStatus
from services.campaigns import pages
from services.campaigns.pages import CampaignOrder

Kind = tuple[str, int, bool]
KINDS: tuple[Kind, ...] = (
    ("usual account, total", rows.USUAL, True),
    ("usual account", rows.USUAL, False),
    ("large account", rows.LARGE, False),
    ("large account, total", rows.LARGE, True),
)
"""What is read: by an account with 500 campaigns, or by one with half of all of them."""

_WARM_UP = 15
_EACH = 10


def _page(account_id: int, *, with_total: bool) -> Operation:
    async def read() -> None:
        page = await pages.page(
            Actor(account_id, user_id=None),
            CampaignStatus.ACTIVE,
            None,
            CampaignOrder(),
            Paging(50, with_total=with_total),
        )
        assert len(page.rows) == 50

    return read


async def profile(address: str, kind: Kind) -> str:
    """How the statement of such a page was executed."""
    _, account_id, with_total = kind
    async with using(address):
        with profiled() as plans:
            await _page(account_id, with_total=with_total)()
    return plans[-1]


async def measure(addresses: Mapping[int, str], rounds: int) -> dict[tuple[int, Kind], Costs]:
    found = {(size, kind): Costs() for size in addresses for kind in KINDS}
    for number in range(rounds):
        for size in list(addresses)[:: -1 if number % 2 else 1]:
            async with using(addresses[size]):
                for kind in KINDS:
                    _, account_id, with_total = kind
                    read = _page(account_id, with_total=with_total)
                    await measured(read, _WARM_UP)
                    found[size, kind].add(await measured(read, _EACH))
    return found
