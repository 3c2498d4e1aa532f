"""A person is erased, and nothing has their name or number any more (docs/privacy.md)."""

import json
import logging

import pytest

from foundation import sql
from foundation.actors import Viewer
from models.call_results import CallResult
from schema import ids
from services.calls.carrier_status import end
from services.calls.record import record
from services.campaigns.archive import archive
from services.exports import run
from services.exports.links import LinkExpired, open_file, sign
from tests.factories import a_user
from tests.resolvers.office import Office, row_id
from tests.services.erasure.person import Traced
from tests.services.exports.files import asked, content, exported, read


@pytest.fixture
async def office(client: object) -> Office:
    return await Office.opened(client)  # type: ignore[arg-type]


async def test_no_table_export_event_or_log_has_the_person(
    office: Office, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    person = await Traced.new(office.viewer)
    other_group = await Traced.new(office.viewer)
    past = await _a_past_campaign(person)
    await _take_off_the_list(office, person)
    going_on = await person.campaign(redial=(3, 0))
    waiting = await person.campaign()
    call_id = await going_on.seat.begin()
    await office.api.run("addDoNotCallNumbers", "added", phones=[person.phone], idempotencyKey="a")
    files = [
        await asked(office.viewer, past, going_on.campaign_id, kind=kind)
        for kind in ("CALLS", "CONTACTS")
    ]
    files.append(
        row_id((await office.done("createExport", kind="DO_NOT_CALL", campaignIds=[]))["id"])
    )
    await run.run_due()
    assert await person.stored()

    key = f"erase {person.phone}"
    await office.done(
        "eraseContact", id=ids.encode("Contact", person.contact_id), idempotencyKey=key
    )
    await _not_found_by_the_carrier(person)
    await record(going_on.seat.caller, call_id, person.outcome(CallResult.NO_ANSWER))

    assert await person.stored() == []
    for export_id in files:
        assert await content(export_id) == b""
    assert person.traces(caplog.text + "".join(capfd.readouterr())) == []
    assert await going_on.adds_up() == {"FINISHED": 1}
    assert await waiting.adds_up() == {"WITHDRAWN": 1}
    assert await other_group.stored()
    for line in await exported(office.viewer, past, going_on.campaign_id):
        assert (line["First name"], line["Last name"], line["Phone"]) == ("", "", "")


async def test_a_trace_is_found_in_every_kind_of_column(office: Office) -> None:
    """In a text, an array of texts, a JSON object, and in bytes."""
    person = await Traced.new(office.viewer)
    export_id = await asked(office.viewer, (await person.campaign()).campaign_id)
    before = len(await person.stored())
    await sql.execute(
        """WITH named AS (
             UPDATE export SET custom_columns = ARRAY[$1], error = $1 WHERE id = $2 RETURNING id)
           INSERT INTO export_part (export_id, number, data)
           SELECT id, 99, $1::text::bytea FROM named""",
        person.mark,
        export_id,
    )
    assert len(await person.stored()) == before + 2


async def _a_past_campaign(person: Traced) -> int:
    """One in which the person was called, and which is over."""
    floor = await person.campaign()
    await record(
        floor.seat.caller,
        await floor.seat.begin(),
        person.outcome(CallResult.DO_NOT_CALL),
    )
    await archive(person.admin, floor.campaign_id)
    return floor.campaign_id


async def _take_off_the_list(office: Office, person: Traced) -> None:
    """The number is on the do-not-call list because of the call, and comes off it."""
    number = await sql.value("SELECT id FROM do_not_call WHERE phone = $1", person.phone)
    number = ids.encode("DoNotCallNumber", number)
    reason = f"{person.mark}, said {person.phone}"
    await office.done("removeDoNotCallNumber", id=number, reason=reason)


async def _not_found_by_the_carrier(person: Traced) -> None:
    """A report of the carrier about the call finds nobody with the number."""
    at = await sql.value("SELECT clock_timestamp()")
    assert not await end("+12125550100", person.phone, CallResult.BUSY, at)


async def test_links_of_withdrawn_exports_end_and_a_retry_is_without_the_person() -> None:
    person = await Traced.new(await a_user())
    floor = await person.campaign()
    await floor.seat.call()
    export_id = await asked(person.admin, floor.campaign_id)
    callers = await asked(person.admin, floor.campaign_id, kind="CALLERS")
    await run.run_due()
    row = await read(person.admin, export_id)
    assert row.expires_at is not None
    stored = await sql.value("SELECT download_secret FROM export WHERE id = $1", export_id)
    expires = int(row.expires_at.timestamp())
    signature = sign(stored, export_id, person.admin.account_id, row.expires_at)
    await person.erase()
    with pytest.raises(LinkExpired):
        await open_file(export_id, expires, signature)
    row = await read(person.admin, export_id)
    assert row.status == "CANCELED"
    assert "erased on request" in (row.error or "")
    assert (await read(person.admin, callers)).status == "COMPLETED"


async def test_exports_that_are_not_complete_begin_again() -> None:
    person = await Traced.new(await a_user())
    floor = await person.campaign()
    await floor.seat.call()
    export_id = await asked(person.admin, floor.campaign_id)
    await sql.execute(
        """UPDATE export SET status = 'RUNNING', parts = 1, row_count = 1, size = 4, position = 9,
             claim_token = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 hour'
           WHERE id = $1""",
        export_id,
    )
    await sql.execute(
        "INSERT INTO export_part (export_id, number, data) VALUES ($1, 0, 'part')", export_id
    )
    await person.erase()
    assert (await read(person.admin, export_id)).status == "QUEUED"
    assert await content(export_id) == b""
    await run.run_due()
    assert (await read(person.admin, export_id)).status == "COMPLETED"
    assert person.traces((await content(export_id)).decode()) == []


async def test_the_event_says_who_erased_and_has_nothing_of_the_person() -> None:
    person = await Traced.new(await a_user())
    await (await person.campaign()).seat.call()
    for _ in range(2):
        await person.erase()
    events = await sql.rows(
        "SELECT * FROM audit_event WHERE account_id = $1 AND kind = 'CONTACT_ERASED'",
        person.admin.account_id,
    )
    (event,) = events
    assert event["actor_id"] == person.admin.user_id
    assert json.loads(event["details"]) == {
        "contact": person.contact_id,
        "contacts": 1,
        "calls": 1,
        "exports": 0,
    }


async def test_the_same_person_in_another_account_is_left_alone(viewer: Viewer) -> None:
    person = await Traced.new(viewer)
    stranger = await a_user()
    theirs = await Traced.new(stranger)
    await sql.execute(
        "UPDATE contact SET phone = $2 WHERE id = $1", theirs.contact_id, person.phone
    )
    await person.erase()
    kept = await sql.value("SELECT phone FROM contact WHERE id = $1", theirs.contact_id)
    assert kept == person.phone
