"""Changes at a steady pace, made by calling services."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle, islice
from typing import NamedTuple

from benchmarks.live.offices import Office
from foundation.errors import Refused
from schema.ids import encode
from services.campaigns.archive import archive
from services.campaigns.delete import delete
from services.campaigns.launch import launch

PER_SECOND = 50

_SETTLE_SECONDS = 3.0
"""Later than this after the last change, what has not come is missing."""


class Commit(NamedTuple):
    mark: str
    thing: str
    revision: int
    at: float


async def renames(
    offices: Sequence[Office], seconds: float, per_second: int = PER_SECOND
) -> list[Commit]:
    """Rename campaigns of the offices in turns, and wait until all have been told."""
    commits = list[Commit]()
    turns = zip(*(office.campaigns for office in offices), strict=True)
    places = cycle([pair for turn in turns for pair in zip(offices, turn, strict=True)])

    async def rename(office: Office, campaign: int) -> None:
        revision = await office.rename(campaign)
        thing = encode("Campaign", campaign)
        commits.append(Commit(office.mark, thing, revision, time.monotonic()))

    began = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for number, (office, campaign) in enumerate(islice(places, int(seconds * per_second))):
            await asyncio.sleep(began + number / per_second - time.monotonic())
            group.create_task(rename(office, campaign))
    await asyncio.sleep(_SETTLE_SECONDS)
    return sorted(commits, key=lambda each: each.at)


async def life(office: Office, chance: random.Random) -> None:
    """One change of any kind: a new draft, a name, a deletion, a launch, an archive."""
    campaign = chance.choice(office.campaigns)
    try:
        match chance.choices(("rename", "create", "delete", "launch", "archive"), (8, 2, 2, 1, 1)):
            case ["rename"]:
                await office.rename(campaign)
            case ["create"]:
                office.campaigns.append(await office.draft())
            case ["delete"]:
                await delete(office.viewer, campaign)
            case ["launch"]:
                await launch(office.viewer, campaign)
            case ["archive"]:
                await archive(office.viewer, campaign)
    except Refused:  # it is of another status or gone
        return


@asynccontextmanager
async def living(office: Office, per_second: int = 20) -> AsyncIterator[None]:
    """Changes of every kind go on until the end of the context."""
    chance, on = random.Random(29), True  # noqa: S311  # the same in every run

    async def go_on() -> None:
        while on:
            await life(office, chance)
            await asyncio.sleep(1 / per_second)

    async with asyncio.TaskGroup() as group:
        group.create_task(go_on())
        yield
        on = False
