"""How our Twilio carrier reads replies and missing replies of the fake carrier's process."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from itertools import count

import httpx
import pytest
from pydantic import SecretStr, ValidationError

from local.fake_carrier import AUTH_TOKEN
from settings import Settings
from telephony.carrier import (
    CarrierUnavailable,
    Holding,
    NotForSale,
    NotHeld,
    OutcomeUnknown,
    Returned,
)
from telephony.twilio.carrier import TwilioCarrier
from tests.telephony.carriers import some_settings
from tests.telephony.conformance import NOW
from tests.telephony.fake import FakeCarrier, fake_carrier

_lines = count(2_000_000)
TIMEOUT = 0.5


@pytest.fixture(scope="module")
def fake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeCarrier]:
    with fake_carrier(tmp_path_factory.mktemp("carrier")) as running:
        yield running


@pytest.fixture
async def carrier(fake: FakeCarrier) -> AsyncIterator[TwilioCarrier]:
    fake.behave()
    made = fake.carrier(TIMEOUT)
    yield made
    await made.aclose()


def a_number() -> str:
    return f"+1212{next(_lines)}"


def once(operation: str, fault: str, seconds: float = 2 * TIMEOUT) -> dict[str, object]:
    return {"operation": operation, "fault": fault, "times": 1, "seconds": seconds}


BEFORE = ["hang_before", "429", "500"]
"""Faults that leave everything as it was."""
AFTER = ["delay", "timeout_after_success", "500_after_success", "cut_off", "nonsense"]
"""Faults that come with the work done."""


@pytest.mark.parametrize("fault", BEFORE + AFTER)
async def test_a_question_without_a_good_answer_is_asked_again_later(
    carrier: TwilioCarrier, fake: FakeCarrier, fault: str
) -> None:
    fake.misbehave(once("look_up", fault), once("search", fault))
    with pytest.raises(CarrierUnavailable):
        await carrier.look_up(a_number())
    with pytest.raises(CarrierUnavailable):
        await carrier.search("212", 1)


@pytest.mark.parametrize("fault", [each for each in BEFORE + AFTER if each != "429"])
async def test_a_purchase_without_a_good_answer_has_an_unknown_outcome(
    carrier: TwilioCarrier, fake: FakeCarrier, fault: str
) -> None:
    number = a_number()
    fake.offer(number)
    fake.misbehave(once("buy", fault))
    with pytest.raises(OutcomeUnknown):
        await carrier.buy(number, "key")
    if fault == "delay":  # the fake goes on by itself
        await _until(lambda: number in fake.held())
    held = Holding.HELD if fault in AFTER else Holding.NOT_HELD
    assert await carrier.look_up(number) is held


@pytest.mark.parametrize("fault", [each for each in BEFORE + AFTER if each != "429"])
async def test_a_release_without_a_good_answer_has_an_unknown_outcome(
    carrier: TwilioCarrier, fake: FakeCarrier, fault: str
) -> None:
    number = a_number()
    fake.hold(number)
    fake.misbehave(once("release", fault))
    if fault == "nonsense":  # the status says enough
        assert await carrier.release(number, "key", NOW) == Returned()
    else:
        with pytest.raises(OutcomeUnknown):
            await carrier.release(number, "key", NOW)
    if fault == "delay":
        await _until(lambda: number not in fake.held())
    if number in fake.held():
        assert await carrier.release(number, "key", NOW) == Returned()
    with pytest.raises(NotHeld):
        await carrier.release(number, "key", NOW)
    assert fake.happened("released").count(number) == 1


async def _until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110  # another process has no event
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("operation", ["buy", "release", "look_up", "search"])
async def test_too_many_requests_are_put_off_for_as_long_as_twilio_says(
    carrier: TwilioCarrier, fake: FakeCarrier, operation: str
) -> None:
    number = a_number()
    fake.hold(number)
    fake.misbehave(once(operation, "429", seconds=17))
    calls: dict[str, Callable[[], Awaitable[object]]] = {
        "buy": lambda: carrier.buy(number, "key"),
        "release": lambda: carrier.release(number, "key", NOW),
        "look_up": lambda: carrier.look_up(number),
        "search": lambda: carrier.search("212", 1),
    }
    with pytest.raises(CarrierUnavailable) as raised:
        await calls[operation]()
    assert raised.value.retry_after == timedelta(seconds=17)


async def test_requests_that_were_answered_twice_have_one_effect(
    carrier: TwilioCarrier, fake: FakeCarrier
) -> None:
    number = a_number()
    fake.offer(number)
    fake.misbehave(once("buy", "answer_twice"), once("release", "answer_twice"))
    with pytest.raises(NotForSale):
        await carrier.buy(number, "key")
    assert await carrier.look_up(number) is Holding.HELD
    assert await carrier.release(number, "key", NOW) == Returned()
    assert fake.happened("bought").count(number) == fake.happened("released").count(number) == 1


async def test_a_release_that_finds_nothing_to_give_back_does_not_claim_that_it_did(
    carrier: TwilioCarrier, fake: FakeCarrier
) -> None:
    number = a_number()
    fake.hold(number)
    fake.misbehave(once("look_up", "overlook"))
    with pytest.raises(NotHeld):
        await carrier.release(number, "key", NOW)
    assert number in fake.held()
    assert await carrier.release(number, "key", NOW) == Returned()
    assert fake.happened("released").count(number) == 1


async def test_a_number_that_the_carrier_lost_is_not_held(
    carrier: TwilioCarrier, fake: FakeCarrier
) -> None:
    lost, on_the_way = a_number(), a_number()
    fake.hold(lost, on_the_way)
    fake.lose(lost)
    with pytest.raises(NotHeld):
        await carrier.release(lost, "key", NOW)
    fake.misbehave(once("release", "lose_number"))
    assert await carrier.release(on_the_way, "key", NOW) == Returned()
    assert not {lost, on_the_way} & set(fake.happened("released"))


async def test_nothing_has_happened_where_nobody_listens(
    carrier: TwilioCarrier, fake: FakeCarrier
) -> None:
    number = a_number()
    fake.hold(number)
    fake.kill()
    try:
        for call in (carrier.buy(number, "key"), carrier.release(number, "key", NOW)):
            with pytest.raises(CarrierUnavailable, match="ConnectError"):
                await call
    finally:
        fake.restart()
    assert await carrier.release(number, "key", NOW) == Returned()


async def test_wrong_credentials_are_named_to_those_who_run_the_service_only(
    fake: FakeCarrier,
) -> None:
    given = {name.lower(): value for name, value in fake.environment.items()}
    carrier = TwilioCarrier(some_settings(**(given | {"twilio_auth_token": "guessed"})))
    with pytest.raises(CarrierUnavailable, match="does not accept us") as raised:
        await carrier.buy(a_number(), "key")
    assert re.search(r"20003.*TWILIO_AUTH_TOKEN", str(raised.value.advice))
    assert "TWILIO" not in str(raised.value)
    await carrier.aclose()


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "null",
        "{}",
        '{"incoming_phone_numbers": {}}',
        '{"incoming_phone_numbers": [1]}',
        '{"incoming_phone_numbers": [{"phone_number": 1}]}',
        '{"incoming_phone_numbers": [{"phone_number": "+12125550123", "sid": "../x"}]}',
        '{"incoming_phone_numbers": [{"phone_number": "+12125550123", "sid": 5}]}',
        '{"sid": "PN1"}',
        "\udcff",
    ],
)
async def test_answers_that_are_nonsense_are_believed_to_say_nothing(
    monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    """A carrier can reply with status 200 and any content."""
    sent: list[str] = []

    async def answer(_: object, request: httpx.Request) -> httpx.Response:
        sent.append(request.method)
        return httpx.Response(200, content=body.encode("utf-8", "surrogateescape"))

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", answer)
    carrier = TwilioCarrier(twilio_settings())
    with pytest.raises(CarrierUnavailable):
        await carrier.look_up("+12125550123")
    with pytest.raises(CarrierUnavailable):
        await carrier.release("+12125550123", "key", NOW)
    with pytest.raises(CarrierUnavailable):
        await carrier.search("212", 1)
    with pytest.raises(OutcomeUnknown):
        await carrier.buy("+12125550123", "key")
    assert "DELETE" not in sent


def twilio_settings(**given: object) -> Settings:
    credentials = {"twilio_account_sid": "AC1", "twilio_auth_token": AUTH_TOKEN}
    return some_settings(carrier="twilio", **(credentials | given))


@pytest.mark.parametrize("region", ["PR", "787"])
async def test_numbers_of_puerto_rico_are_found(carrier: TwilioCarrier, region: str) -> None:
    found = await carrier.search(region, 10)
    assert len(found) == 10
    assert {number[2:5] for number in found} <= {"787", "939"}


@pytest.mark.parametrize("code", [21422, 21615, 21631, 21649])
async def test_a_number_that_cannot_be_had_as_it_is_is_not_for_sale(
    monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    async def answer(*_: object) -> httpx.Response:
        return httpx.Response(400, json={"code": code, "message": "no"})

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", answer)
    with pytest.raises(NotForSale):
        await TwilioCarrier(twilio_settings()).buy("+12125550123", "key")


async def test_connections_are_used_again(carrier: TwilioCarrier) -> None:
    for _ in range(5):
        await carrier.look_up(a_number())
    transport = carrier._client._http._transport
    assert isinstance(transport, httpx.AsyncHTTPTransport)
    assert len(transport._pool.connections) == 1


async def test_no_credential_is_logged(
    carrier: TwilioCarrier, fake: FakeCarrier, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.misbehave(once("buy", "500"))
    with pytest.raises(OutcomeUnknown) as raised:
        await carrier.buy(a_number(), "key")
    for text in (caplog.text, repr(raised.value), repr(vars(carrier)), repr(twilio_settings())):
        assert AUTH_TOKEN not in text


@pytest.mark.parametrize(
    "missing",
    [
        {"twilio_account_sid": None},
        {"twilio_auth_token": None},
        {"twilio_auth_token": SecretStr("")},
    ],
)
def test_twilio_needs_its_credentials(missing: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"):
        twilio_settings(**missing)
    some_settings(**missing)
