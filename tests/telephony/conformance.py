"""What every carrier must do. Each carrier runs this suite.

The account holds NUMBER and OTHER at first, and 212 and NY have at least ten numbers for sale.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from telephony.carrier import (
    Carrier,
    Cleaning,
    Holding,
    NotForSale,
    NotHeld,
    ReleaseOutcome,
    Returned,
)
from telephony.regions import area_codes

NUMBER = "+12125550123"
OTHER = "+12125550124"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


async def a_number_that_was_never_released_is_held(carrier: Carrier) -> None:
    assert await carrier.look_up(NUMBER) is Holding.HELD


async def a_release_says_what_becomes_of_the_number(carrier: Carrier) -> None:
    assert _is_outcome(await carrier.release(NUMBER, "key-1", NOW), NOW)


async def a_repeated_key_has_the_same_outcome(carrier: Carrier) -> None:
    first = await carrier.release(NUMBER, "key-1", NOW)
    assert await _repeated(carrier, "key-1", NOW) in {first, None}


async def a_repeat_at_a_later_moment_is_no_second_release(carrier: Carrier) -> None:
    later = NOW + timedelta(minutes=5)
    first = await carrier.release(NUMBER, "key-1", NOW)
    second = await _repeated(carrier, "key-1", later)
    assert type(second) in {type(first), type(None)}
    assert second is None or _is_outcome(second, NOW)


async def a_number_that_is_released_already_is_released_without_complaint(carrier: Carrier) -> None:
    first = await carrier.release(NUMBER, "key-1", NOW)
    assert type(await _repeated(carrier, "key-2", NOW)) in {type(first), type(None)}


async def a_look_up_changes_nothing(carrier: Carrier) -> None:
    for _ in range(2):
        assert isinstance(await carrier.look_up(NUMBER), Holding)
    assert _is_outcome(await carrier.release(NUMBER, "key-1", NOW), NOW)
    assert await carrier.look_up(NUMBER) == await carrier.look_up(NUMBER)


async def numbers_are_independent(carrier: Carrier) -> None:
    await carrier.release(NUMBER, "key-1", NOW)
    assert await carrier.look_up(OTHER) is Holding.HELD


async def a_search_finds_numbers_of_an_area_code(carrier: Carrier) -> None:
    found = await carrier.search("212", 10)
    assert len(found) == len(set(found)) == 10
    assert {number[:5] for number in found} == {"+1212"}
    assert {len(number) for number in found} == {12}


async def a_search_finds_numbers_of_a_state(carrier: Carrier) -> None:
    found = await carrier.search("NY", 10)
    assert len(found) == len(set(found)) == 10
    assert {number[2:5] for number in found} <= set(area_codes("NY"))


async def a_region_without_numbers_is_no_failure(carrier: Carrier) -> None:
    assert list(await carrier.search("299", 10)) == []


async def a_number_that_was_found_can_be_bought(carrier: Carrier) -> None:
    (number,) = await carrier.search("212", 1)
    await carrier.buy(number, "key-1")
    assert await carrier.look_up(number) is Holding.HELD


async def a_repeated_purchase_changes_nothing(carrier: Carrier) -> None:
    (number,) = await carrier.search("212", 1)
    await carrier.buy(number, "key-1")
    with suppress(NotForSale):
        await carrier.buy(number, "key-1")
    assert await carrier.look_up(number) is Holding.HELD


async def a_number_that_was_bought_can_be_released(carrier: Carrier) -> None:
    (number,) = await carrier.search("212", 1)
    await carrier.buy(number, "key-1")
    assert _is_outcome(await carrier.release(number, "key-2", NOW), NOW)


CONFORMANCE = (
    a_search_finds_numbers_of_an_area_code,
    a_search_finds_numbers_of_a_state,
    a_region_without_numbers_is_no_failure,
    a_number_that_was_found_can_be_bought,
    a_repeated_purchase_changes_nothing,
    a_number_that_was_bought_can_be_released,
    a_number_that_was_never_released_is_held,
    a_release_says_what_becomes_of_the_number,
    a_repeated_key_has_the_same_outcome,
    a_repeat_at_a_later_moment_is_no_second_release,
    a_number_that_is_released_already_is_released_without_complaint,
    a_look_up_changes_nothing,
    numbers_are_independent,
)


async def _repeated(carrier: Carrier, key: str, now: datetime) -> ReleaseOutcome | None:
    """None if the carrier says that the number is not ours any more."""
    try:
        return await carrier.release(NUMBER, key, now)
    except NotHeld:
        assert await carrier.look_up(NUMBER) is Holding.NOT_HELD
        return None


def _is_outcome(outcome: ReleaseOutcome, now: datetime) -> bool:
    """Taken for good, or clean at a moment with an offset that is not before the release."""
    if isinstance(outcome, Returned):
        return True
    assert isinstance(outcome, Cleaning)
    return outcome.clean_at.tzinfo is not None and outcome.clean_at >= now
