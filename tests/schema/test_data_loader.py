"""Reads that are batched are done, whoever stops waiting for theirs."""

import asyncio

import pytest
from strawberry import dataloader

from schema.data_loader import DataLoader


class Read:
    """The keys that were read, batch by batch."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def __call__(self, keys: list[int]) -> list[int]:
        self.batches.append(keys)
        return [-key for key in keys]


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("after", range(4))
async def test_a_read_after_the_others_were_given_up_is_done(before: int, after: int) -> None:
    """However many turns of the event loop lie before they are given up, and after it."""
    loader = DataLoader(Read())
    assert await _read_after_a_cancellation(loader, before, after) == -2


async def test_what_nobody_waits_for_is_not_read() -> None:
    read = Read()
    await _read_after_a_cancellation(DataLoader(read), 0, 3)
    assert read.batches == [[2]]


async def test_who_still_waits_is_read_with_those_who_come() -> None:
    read = Read()
    loader = DataLoader(read)
    given_up, first = asyncio.ensure_future(loader.load(1)), loader.load(2)
    given_up.cancel()
    assert [await first, await loader.load(3)] == [-2, -3]
    assert read.batches[0] == [1, 2]


async def test_the_loader_of_strawberry_still_needs_this() -> None:
    """When this fails, schema/data_loader.py can go."""
    never = _read_after_a_cancellation(dataloader.DataLoader(Read()), 0, 3)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(never, 0.2)


async def _read_after_a_cancellation(
    loader: dataloader.DataLoader[int, int], before: int, after: int
) -> int:
    given_up = asyncio.ensure_future(loader.load(1))
    for _ in range(before):
        await asyncio.sleep(0)
    given_up.cancel()
    for _ in range(after):
        await asyncio.sleep(0)
    return await loader.load(2)
