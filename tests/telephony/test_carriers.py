"""Every carrier of the registry passes the same suite."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta

import pytest

from settings.problems import SettingUnusable
from telephony.carrier import Carrier, Cleaning
from telephony.registry import CARRIERS, make_carrier
from tests.telephony.carriers import RecordingCarrier, some_settings
from tests.telephony.conformance import CONFORMANCE, NOW, NUMBER, OTHER
from tests.telephony.fake import FakeCarrier, fake_carrier

Rule = Callable[[Carrier], Awaitable[None]]


@pytest.fixture(scope="module")
def fake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeCarrier]:
    with fake_carrier(tmp_path_factory.mktemp("carrier")) as running:
        yield running


@pytest.fixture(params=sorted(CARRIERS))
async def carrier(request: pytest.FixtureRequest, fake: FakeCarrier) -> AsyncIterator[Carrier]:
    """A carrier of the registry, in the state that the suite expects at first."""
    fake.hold(NUMBER, OTHER)
    twilio = request.param == "twilio"
    made = fake.carrier() if twilio else make_carrier(some_settings(carrier=request.param))
    yield made
    await made.aclose()


@pytest.mark.parametrize("rule", CONFORMANCE, ids=lambda rule: rule.__name__)
async def test_carrier(
    request: pytest.FixtureRequest,
    carrier: Carrier,
    rule: Rule,
    record_property: Callable[[str, object], None],
) -> None:
    await rule(carrier)
    if rule is CONFORMANCE[-1]:
        name = request.node.callspec.params["carrier"]
        record_property("figure", f"9 conformance of {name} | {len(CONFORMANCE)} rules")


@pytest.mark.parametrize("rule", CONFORMANCE, ids=lambda rule: rule.__name__)
async def test_the_carrier_of_the_tests(rule: Rule) -> None:
    await rule(RecordingCarrier())


@pytest.mark.parametrize("days", [0, 7, 365])
async def test_the_instant_carrier_cleans_for_the_days_of_the_setting(days: int) -> None:
    carrier = make_carrier(some_settings(cleaning_days=days))
    assert await carrier.release(NUMBER, "key", NOW) == Cleaning(NOW + timedelta(days=days))


def test_an_unknown_carrier_is_refused_with_one_line_that_names_the_known() -> None:
    with pytest.raises(SettingUnusable) as refused:
        make_carrier(some_settings(carrier="pigeon"))
    (line,) = str(refused.value).splitlines()
    assert "CARRIER=pigeon" in line
    assert all(name in line for name in CARRIERS)
