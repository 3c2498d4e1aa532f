"""Two do-not-call files with the same numbers at once, one of them upside down."""

import asyncio
from collections.abc import Sequence
from io import BytesIO
from time import monotonic

from foundation import sql
from services.do_not_call.upload import add_numbers
from tests.factories import a_user
from tests.faults.conftest import Figure, Size
from tests.faults.world import World


def _file(lines: Sequence[int]) -> BytesIO:
    areas = ("212", "917", "646", "347", "718")
    numbers = (f"{areas[line // 200_000]}{2_200_000 + line % 200_000}\n" for line in lines)
    return BytesIO(f"Phone\n{''.join(numbers)}".encode())


async def test_two_do_not_call_imports_at_once(world: World, size: Size, figure: Figure) -> None:
    lines = range(size(20_000, 1_000_000))
    async with world.office():
        viewer = await a_user()
        began = monotonic()
        results = await asyncio.gather(
            *(add_numbers(viewer, _file(order)) for order in (lines, lines[::-1]))
        )
        seconds = monotonic() - began
        kept = await sql.value(
            "SELECT count(*) FROM do_not_call WHERE account_id = $1", viewer.account_id
        )
    assert sum(result.accepted for result in results) == kept == len(lines)
    assert sum(result.duplicates for result in results) == len(lines)
    figure(f"two imports of the same {len(lines):,} numbers at once", f"{seconds:.0f} s")
