"""The fake carrier: its journal survives anything, and its faults can be replayed."""

import json
from pathlib import Path

import httpx
import pytest

from local.fake_carrier import ACCOUNT_SID, AUTH_TOKEN
from local.fake_carrier.faults import Fault, Faults, Operation, Rule
from local.fake_carrier.journal import Journal, JournalError
from local.fake_carrier.numbers import Numbers
from telephony.carrier import NotForSale
from tests.telephony.fake import fake_carrier

HELD, FOR_SALE = "+12125550101", "+12125550102"


async def test_what_was_answered_survives_kill_9(tmp_path: Path) -> None:
    with fake_carrier(tmp_path) as fake:
        fake.hold(HELD)
        carrier = fake.carrier()
        await carrier.buy(FOR_SALE, "key")
        fake.kill()
        assert fake.held() == {HELD, FOR_SALE}
        fake.restart()
        with pytest.raises(NotForSale):
            await carrier.buy(FOR_SALE, "key")
        assert FOR_SALE not in await carrier.search("212", 100)
        await carrier.aclose()


def test_a_line_that_a_crash_has_torn_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    Numbers(Journal(path)).give(HELD)
    with path.open("a") as journal:
        journal.write('{"at": "2026-09-01T12:00:00+00:00", "event": "bou')
    again = Numbers(Journal(path))
    assert list(again.held) == [HELD]
    again.give(FOR_SALE)
    assert [json.loads(line)["number"] for line in path.read_text().splitlines()] == [
        HELD,
        FOR_SALE,
    ]


@pytest.mark.parametrize("content", ["a letter", "a letter\nof two lines\n", '{"at": 1}', "{}\n"])
def test_another_file_is_refused_and_stays_as_it_is(tmp_path: Path, content: str) -> None:
    path = tmp_path / "letter"
    path.write_text(content)
    with pytest.raises(JournalError):
        Journal(path)
    assert path.read_text() == content


def test_what_was_given_back_or_lost_is_not_sold_again_until_it_is_offered(tmp_path: Path) -> None:
    numbers = Numbers(Journal(tmp_path / "journal"))
    first, second = numbers.for_sale("212")[:2]
    for number in (first, second):
        assert numbers.buy(number, "key")
    assert numbers.release(numbers.held[first].sid)
    numbers.lose(second)
    for number in (first, second):
        assert number not in numbers.for_sale("212")
        assert numbers.buy(number, "key") is None
        numbers.offer(number)
        assert numbers.buy(number, "key")


def test_one_number_has_another_id_each_time_it_is_bought(tmp_path: Path) -> None:
    numbers = Numbers(Journal(tmp_path / "journal"))
    first = numbers.buy(FOR_SALE, "key")
    assert first is not None
    assert numbers.release(first.sid)
    numbers.offer(FOR_SALE)
    second = numbers.buy(FOR_SALE, "key")
    assert second is not None
    assert second.sid != first.sid
    assert not numbers.release(first.sid)


def test_one_seed_and_the_same_requests_have_the_same_faults() -> None:
    def struck(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.set([Rule(fault=Fault.FAILURE, probability=0.3)], None)
        return [faults.strike(Operation.BUY) is not None for _ in range(200)]

    assert struck(1) == struck(1)
    assert struck(1) != struck(2)
    assert 30 < sum(struck(1)) < 90


def test_rules_strike_their_operation_as_often_as_they_say() -> None:
    faults = Faults(1)
    faults.set([Rule(operation=Operation.BUY, fault=Fault.TOO_MANY, times=2)], None)
    assert faults.strike(Operation.RELEASE) is None
    assert [faults.strike(Operation.BUY) is not None for _ in range(3)] == [True, True, False]


async def test_its_lists_have_pages(tmp_path: Path) -> None:
    with fake_carrier(tmp_path) as fake:
        numbers = [f"+1212555{line:04}" for line in range(100, 105)]
        fake.hold(*numbers)
        found: list[str] = []
        path = f"/2010-04-01/Accounts/{ACCOUNT_SID}/IncomingPhoneNumbers.json?PageSize=2"
        async with httpx.AsyncClient(base_url=fake.url, auth=(ACCOUNT_SID, AUTH_TOKEN)) as client:
            while path:
                page = (await client.get(path)).json()
                found += [each["phone_number"] for each in page["incoming_phone_numbers"]]
                path = page["next_page_uri"]
        assert found == numbers
