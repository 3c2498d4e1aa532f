"""Many callers at once: each contact goes to exactly one (docs/domain.md, Callers)."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from foundation import sql
from tests.floor import Floor, Seat, a_floor, calls
from tests.processes import die_with_us

CALLERS, PEOPLE = 64, 300


async def call_until_empty(seat: Seat) -> int:
    """Claim and record until nobody is left; returns how many calls were made."""
    made = 0
    while (call_id := await seat.claim()) is not None:
        await seat.record(call_id)
        made += 1
    return made


async def contacts_called(floor: Floor) -> Counter[int]:
    return Counter(call["contact_id"] for call in await calls(floor.campaign_id))


async def test_64_callers_share_300_contacts() -> None:
    floor = await a_floor(CALLERS, PEOPLE, phone_number_selection=(["212"], 3))
    made = await asyncio.gather(*(call_until_empty(seat) for seat in floor.seats))
    assert sum(made) == PEOPLE
    called = await contacts_called(floor)
    assert len(called) == PEOPLE
    assert set(called.values()) == {1}
    assert await floor.adds_up() == {"FINISHED": PEOPLE}


async def test_without_the_lock_on_the_dial_two_callers_get_one_contact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the row lock is for; the database's unique index is the second guard."""

    async def row(query: str, *values: object, **named: object) -> object:
        unlocked = query.replace("FOR UPDATE OF d SKIP LOCKED", "")
        return await original(unlocked, *values, **named)

    original = sql.row
    monkeypatch.setattr(sql, "row", row)
    floor = await a_floor(16, 16)
    results = await asyncio.gather(*(seat.claim() for seat in floor.seats), return_exceptions=True)
    failures = Counter(type(result).__name__ for result in results if not isinstance(result, int))
    assert failures["UniqueViolationError"] > 0


async def a_process(seats: Sequence[Seat]) -> Process:
    """Callers in a process of their own, each with a first call, who go on when it is told to."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.services.calls.shift_process"),
        *(f"{seat.caller.user_id}:{seat.assignment_id}" for seat in seats),
        cwd=Path(__file__).parents[3],
        stdin=PIPE,
        stdout=PIPE,
        preexec_fn=die_with_us(),
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"calling\n"
    return process


async def test_four_processes() -> None:
    floor = await a_floor(8, 200)
    workers = await asyncio.gather(*(a_process(floor.seats[place::4]) for place in range(4)))
    outputs = await asyncio.gather(*(worker.communicate(b"go on\n") for worker in workers))
    assert [worker.returncode for worker in workers] == [0] * 4
    made = [int(output.splitlines()[-1]) for output, _ in outputs]  # warnings come before it
    assert sum(made) == 200
    assert set((await contacts_called(floor)).values()) == {1}
    assert await floor.adds_up() == {"FINISHED": 200}


async def test_one_caller_in_two_windows_has_one_call() -> None:
    """A double click, or two tabs of one seat: the second claim gets the first one's call."""
    floor = await a_floor(people=20)
    for _ in range(5):
        claimed = await asyncio.gather(*(floor.seat.claim() for _ in range(8)))
        assert len(set(claimed)) == 1
        assert claimed[0] is not None
        await floor.seat.record(claimed[0])
    assert await floor.adds_up() == {"FINISHED": 5, "QUEUED": 15}
