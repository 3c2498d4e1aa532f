"""Every carrier of the registry, by the same suite."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from settings import Settings
from telephony.carrier import Carrier, Cleaning
from telephony.registry import CARRIERS, make_carrier
from tests.telephony.carriers import RecordingCarrier
from tests.telephony.conformance import CONFORMANCE, NOW, NUMBER

Rule = Callable[[Carrier], Awaitable[None]]


def some_settings(**given: object) -> Settings:
    addresses = {"database_url": "postgres://localhost/none", "redis_url": "redis://localhost"}
    return Settings.model_validate(addresses | given)


@pytest.mark.parametrize("rule", CONFORMANCE, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", sorted(CARRIERS))
async def test_carrier(name: str, rule: Rule) -> None:
    await rule(make_carrier(some_settings(carrier=name)))


@pytest.mark.parametrize("rule", CONFORMANCE, ids=lambda rule: rule.__name__)
async def test_the_carrier_of_the_tests(rule: Rule) -> None:
    await rule(RecordingCarrier())


@pytest.mark.parametrize("days", [0, 7, 365])
async def test_the_instant_carrier_cleans_for_the_days_of_the_setting(days: int) -> None:
    carrier = make_carrier(some_settings(cleaning_days=days))
    assert await carrier.release(NUMBER, "key", NOW) == Cleaning(NOW + timedelta(days=days))


def test_an_unknown_carrier_ends_the_process_with_one_line_that_names_the_known() -> None:
    with pytest.raises(SystemExit) as ended:
        make_carrier(some_settings(carrier="pigeon"))
    (line,) = str(ended.value).splitlines()
    assert "CARRIER=pigeon" in line
    assert all(name in line for name in CARRIERS)
