"""What Twilio tells of calls (docs/carriers.md): believed only when signed, and never twice."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from foundation import clock, sql
from foundation.errors import Refused
from local.fake_carrier import AUTH_TOKEN
from models.call_results import CallResult
from server import bodies, webhooks
from server.middleware import early
from services.campaigns.archive import archive
from services.carrier_operations.run import run_due
from settings import Settings, get_settings
from telephony.twilio.signatures import signature
from tests.floor import Floor, a_floor, calls
from tests.services.carrier_operations.owed import owed, put_others_aside
from tests.telephony.carriers import RecordingCarrier

PATH = "/webhooks/twilio/call-status"
PUBLIC = "https://phonebank.example"
FINAL = [
    ("busy", "BUSY"),
    ("no-answer", "NO_ANSWER"),
    ("failed", "UNDELIVERABLE"),
    ("canceled", "NOT_DIALED"),
]


@pytest.fixture(autouse=True)
def twilio(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "carrier": "twilio",
        "twilio_account_sid": "AC1",
        "twilio_auth_token": AUTH_TOKEN,
        "public_url": PUBLIC,
    }
    changed = Settings.model_validate(settings.model_dump() | given)
    monkeypatch.setattr(webhooks, "get_settings", lambda: changed)


async def begun(floor: Floor) -> dict[str, str]:
    """A call of the floor's caller has begun; what Twilio says about it, without a status."""
    return await told_of(await floor.seat.begin())


async def told_of(call_id: int) -> dict[str, str]:
    record = await sql.row(
        """SELECT n.e164, d.phone FROM call k JOIN phone_number n ON n.id = k.phone_number_id
             JOIN dial d ON d.id = k.dial_id WHERE k.id = $1""",
        call_id,
    )
    assert record is not None
    return {
        "CallSid": f"CA{call_id}",
        "Direction": "outbound-api",
        "From": record["e164"],
        "To": record["phone"],
        "Timestamp": format_datetime(datetime.now(UTC)),
        "Empty": "",
    }


async def tell(client: httpx.AsyncClient, told: dict[str, str], token: str = AUTH_TOKEN) -> int:
    headers = {"X-Twilio-Signature": signature(token, f"{PUBLIC}{PATH}", told)}
    return (await client.post(PATH, data=told, headers=headers)).status_code


async def results(floor: Floor) -> list[Any]:
    return [call["result"] for call in await calls(floor.campaign_id)]


@pytest.mark.parametrize(("status", "result"), FINAL)
async def test_a_final_status_ends_the_call_with_its_result(
    client: httpx.AsyncClient, status: str, result: str
) -> None:
    floor = await a_floor(people=1)
    told = await begun(floor)
    assert await tell(client, told | {"CallStatus": status}) == 204
    assert await results(floor) == [result]
    assert (await floor.adds_up())["CLAIMED"] == 0


@pytest.mark.parametrize(
    "status", ["queued", "initiated", "ringing", "in-progress", "completed", "news", ""]
)
async def test_any_other_status_leaves_the_call_to_its_caller(
    client: httpx.AsyncClient, status: str
) -> None:
    floor = await a_floor(people=1)
    call_id = await floor.seat.begin()
    assert await tell(client, await told_of(call_id) | {"CallStatus": status}) == 204
    assert await results(floor) == [None]
    await floor.seat.record(call_id)


async def test_what_is_told_again_or_late_changes_nothing(client: httpx.AsyncClient) -> None:
    floor = await a_floor(people=1)
    told = await begun(floor)
    for status in ("busy", "busy", "no-answer", "ringing"):
        assert await tell(client, told | {"CallStatus": status}) == 204
    assert await results(floor) == ["BUSY"]
    assert (await floor.adds_up())["FINISHED"] == 1


async def test_a_result_that_the_caller_recorded_first_stays(client: httpx.AsyncClient) -> None:
    floor = await a_floor(people=1)
    call_id = await floor.seat.begin()
    told = await told_of(call_id)
    await floor.seat.record(call_id, CallResult.VOICEMAIL)
    assert await tell(client, told | {"CallStatus": "no-answer"}) == 204
    assert await results(floor) == ["VOICEMAIL"]


async def test_a_caller_who_records_afterwards_hears_what_the_carrier_said(
    client: httpx.AsyncClient,
) -> None:
    floor = await a_floor(people=1)
    call_id = await floor.seat.begin()
    await tell(client, await told_of(call_id) | {"CallStatus": "busy"})
    with pytest.raises(Refused, match="already been recorded as BUSY"):
        await floor.seat.record(call_id)
    assert await results(floor) == ["BUSY"]


async def test_a_status_of_an_earlier_call_does_not_end_the_redial(
    client: httpx.AsyncClient,
) -> None:
    floor = await a_floor(people=1, redial=(3, 0))
    told = await begun(floor)
    long_ago = format_datetime(datetime.now(UTC) - timedelta(minutes=1))
    await tell(client, told | {"CallStatus": "busy"})
    assert (await told_of(await floor.seat.begin()))["From"] == told["From"]
    assert await tell(client, told | {"CallStatus": "busy", "Timestamp": long_ago}) == 204
    assert await results(floor) == ["BUSY", None]


async def test_moments_are_compared_in_real_time(client: httpx.AsyncClient) -> None:
    with clock.moved(timedelta(days=10)):
        floor = await a_floor(people=1)
        await tell(client, await begun(floor) | {"CallStatus": "busy"})
    assert await results(floor) == ["BUSY"]


@pytest.mark.parametrize(
    "changed",
    [
        {"From": "+12125550199"},
        {"To": "+12125550199"},
        {"From": "nonsense"},
        {"From": "a\x00b"},
        {"Direction": "inbound"},
        {"Timestamp": ""},
    ],
)
async def test_a_status_of_no_call_of_ours_changes_nothing(
    client: httpx.AsyncClient, changed: dict[str, str]
) -> None:
    floor = await a_floor(people=1)
    told = await begun(floor)
    assert await tell(client, told | {"CallStatus": "busy"} | changed) == 204
    assert await results(floor) == [None]


@pytest.mark.parametrize(
    "timestamp",
    [
        "yesterday",
        "Tue, 01 Sep 2026 12:00:00 +99999999",
        f"Tue, 01 Sep 2026 12:00:00 +{'9' * 30}",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "Tue, 01 Sep 99999 12:00:00 +0000",
        f"Tue, {'9' * 5_000} Sep 2026 12:00:00 +0000",
        "Tue, 01 Sep 2026 25:00:00 +0000",
    ],
)
async def test_a_signed_time_that_no_calendar_has_is_refused(
    client: httpx.AsyncClient, timestamp: str
) -> None:
    floor = await a_floor(people=1)
    told = await begun(floor) | {"CallStatus": "busy", "Timestamp": timestamp}
    assert await tell(client, told) == 400
    assert await results(floor) == [None]


async def test_what_twilio_has_not_signed_is_refused(
    client: httpx.AsyncClient, record_property: Callable[[str, object], None]
) -> None:
    floor = await a_floor(people=1)
    told = await begun(floor) | {"CallStatus": "busy"}
    headers = {"X-Twilio-Signature": signature(AUTH_TOKEN, f"{PUBLIC}{PATH}", told)}
    changed = told | {"CallStatus": "no-answer"}
    bodies = (b"", b"\xff\xfe", b"a=%ff", b"&" * 1000, b"a=1&" * 300)
    answers = [
        await client.post(PATH, data=told),
        await client.post(PATH, data=changed, headers=headers),
        await client.post(f"{PATH}?a=1", data=told, headers=headers),
        *[await client.post(PATH, content=body, headers=headers) for body in bodies],
    ]
    statuses = [answer.status_code for answer in answers]
    statuses.append(await tell(client, told, token="guessed"))
    assert set(statuses) == {403}
    assert await results(floor) == [None]
    record_property("figure", f"9 webhooks not signed | {len(statuses)} ways refused")


async def test_a_large_body_is_not_read_to_its_end(client: httpx.AsyncClient) -> None:
    answer = await client.post(PATH, content=b"a" * (webhooks.MOST_BYTES + 1))
    assert answer.status_code == 413


async def test_a_body_that_does_not_come_is_given_up(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "READ_SECONDS", 0.05)
    monkeypatch.setattr(early, "LINGER_SECONDS", 0.05)

    async def endless() -> AsyncIterator[bytes]:
        yield b"CallStatus="
        await asyncio.Event().wait()

    assert (await client.post(PATH, content=endless())).status_code == 408


async def test_without_twilio_there_is_no_such_place(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "get_settings", get_settings)
    assert (await client.post(PATH, data={"CallStatus": "busy"})).status_code == 404


async def test_the_number_of_an_archived_campaign_is_released_once_its_last_call_has_ended(
    client: httpx.AsyncClient,
) -> None:
    await put_others_aside()
    floor, carrier = await a_floor(people=1), RecordingCarrier()
    told = await begun(floor)
    await archive(floor.admin, floor.campaign_id)
    assert await run_due(carrier) == 0
    await tell(client, told | {"CallStatus": "no-answer"})
    assert await run_due(carrier) == 1
    assert [each.number for each in await owed(floor.admin)] == ["CLEANING"]
