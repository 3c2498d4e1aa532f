"""Files of do-not-call numbers (docs/domain.md, Do-not-call list)."""

import asyncio

import pytest

from foundation.actors import Viewer
from foundation.errors import SignedOut
from foundation.transactions import checked_before_commit
from services.contacts.problems import OverLimit, UnusableFile
from services.do_not_call import withdraw
from services.do_not_call.add import add
from tests.factories import a_phone
from tests.floor import a_floor
from tests.services.do_not_call.lists import imported, listed


async def test_the_numbers_of_a_file_come_on_the_list_once(viewer: Viewer) -> None:
    known, new = a_phone(), a_phone()
    await add(viewer, [known])
    text = f"Name,Phone\nAnn,{known}\nBo,{new}\nCy,{new}\nDi,12\n"
    result = await imported(viewer, text)
    assert (result.accepted, result.duplicates, result.rejected) == (1, 2, 1)
    (rejection,) = result.rejections
    assert (rejection.line, rejection.column) == (5, "Phone")
    assert await listed(viewer) == [(known, "ADDED"), (new, "IMPORTED")]
    again = await imported(viewer, text)
    assert (again.accepted, again.duplicates) == (0, 3)


async def test_numbers_are_read_in_the_accounts_country(viewer: Viewer) -> None:
    await imported(viewer, "Telephone\n(212) 555-0123\n+44 20 7946 0018\n")
    assert {phone for phone, _ in await listed(viewer)} == {"+12125550123", "+442079460018"}


@pytest.mark.parametrize("end", ["212\x00\n", '"2125550123\n', "1" * 200_000])
async def test_a_file_that_breaks_late_leaves_nothing_behind(viewer: Viewer, end: str) -> None:
    numbers = "".join(f"{a_phone()}\n" for _ in range(600))
    with pytest.raises((UnusableFile, OverLimit)):
        await imported(viewer, f"Phone\n{numbers}{end}")
    assert await listed(viewer) == []


@pytest.mark.parametrize("text", ["", "Phone\n", "Name\nAnn\n"])
async def test_a_file_without_rows_or_numbers_is_refused(viewer: Viewer, text: str) -> None:
    with pytest.raises(UnusableFile):
        await imported(viewer, text)


async def test_nothing_is_kept_for_a_token_that_has_ended_meanwhile(viewer: Viewer) -> None:
    async def ended() -> None:
        raise SignedOut

    with checked_before_commit(ended), pytest.raises(SignedOut):
        await imported(viewer, f"Phone\n{a_phone()}\n")
    assert await listed(viewer) == []


async def test_an_import_takes_numbers_out_of_running_queues() -> None:
    phones = [a_phone() for _ in range(5)]
    floor = await a_floor(people=phones)
    await imported(floor.admin, "Phone\n" + "\n".join(phones[:3]))
    assert (await floor.row()).remaining == 5
    assert await withdraw.run() >= 3
    assert (await floor.row()).remaining == 2
    assert await floor.adds_up() == {"QUEUED": 2, "WITHDRAWN": 3}


async def test_two_imports_of_the_same_numbers_at_once(viewer: Viewer) -> None:
    """One is upside down: they would wait for each other if they added in the files' order."""
    phones = [f"+1212{2_400_000 + number}" for number in range(5_000)]
    texts = ["Phone\n" + "\n".join(order) for order in (phones, phones[::-1])]
    results = await asyncio.gather(*(imported(viewer, text) for text in texts))
    assert sum(result.accepted for result in results) == 5_000
    assert sum(result.duplicates for result in results) == 5_000
    assert len(await listed(viewer)) == 5_000
