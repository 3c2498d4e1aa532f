"""Large reads of one account wait for each other. Those of other accounts do not wait."""

import asyncio

from foundation.turns import AT_ONCE, turn


async def test_an_account_has_so_many_turns_at_once_and_gives_them_back() -> None:
    end = asyncio.Event()
    at_work: list[int] = []

    async def read(account_id: int) -> None:
        async with turn(account_id):
            at_work.append(account_id)
            await end.wait()

    reads = [asyncio.create_task(read(1)) for _ in range(AT_ONCE + 3)]
    reads.append(asyncio.create_task(read(2)))
    for _ in range(10):
        await asyncio.sleep(0)
    assert sorted(at_work) == [1] * AT_ONCE + [2]
    reads[AT_ONCE].cancel()  # one that waits
    end.set()
    await asyncio.gather(*reads, return_exceptions=True)
    assert sorted(at_work) == [1] * (AT_ONCE + 2) + [2]
