"""An erasure and whoever is about to keep something of the person at the same moment."""

import asyncio
from io import BytesIO

import pytest

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Refused
from models.call_results import CallResult
from services.calls import leases
from services.calls.record import record
from services.campaigns.launch import launch
from services.campaigns.targeting import Segment, Targeting
from services.contacts import erased, upload
from services.contacts.new_contacts import NewContact
from services.contacts.update import update
from services.contacts.upload import add_contacts
from services.do_not_call.add import add
from services.erasure import floor
from services.erasure.erase import erase
from services.erasure.person import Person
from tests.factories import a_draft, a_phone, a_user, stocked
from tests.floor import lose_leases
from tests.racing import open_transaction, waiting, waiting_for_locks
from tests.services.do_not_call.lists import imported, listed
from tests.services.erasure.person import Traced
from tests.until import until

TALKED = CallResult.TALKED_TO_CORRECT_PERSON


@pytest.fixture
async def person(viewer: Viewer) -> Traced:
    return await Traced.new(viewer)


async def is_gone(person: Traced) -> None:
    assert await person.stored() == []


async def test_a_call_is_recorded_while_the_person_is_erased(person: Traced) -> None:
    queue = await person.campaign()
    call_id = await queue.seat.begin()
    async with (
        open_transaction(person.erase()) as erasing,
        waiting(record(queue.seat.caller, call_id, person.outcome(TALKED))),
    ):
        erasing.commit()
    assert await queue.adds_up() == {"FINISHED": 1}
    await is_gone(person)


async def test_the_person_is_erased_while_a_call_is_recorded(person: Traced) -> None:
    queue = await person.campaign()
    call_id = await queue.seat.begin()
    async with (
        open_transaction(record(queue.seat.caller, call_id, person.outcome(TALKED))) as recording,
        waiting(person.erase()),
    ):
        recording.commit()
    assert await queue.adds_up() == {"FINISHED": 1}
    await is_gone(person)


@pytest.mark.parametrize("erased_first", [True, False])
async def test_they_ask_not_to_be_called_while_they_are_erased(
    person: Traced, erased_first: bool
) -> None:
    queue = await person.campaign()
    call_id = await queue.seat.begin()
    operations = [person.erase(), queue.seat.record(call_id, CallResult.DO_NOT_CALL)]
    first, second = operations if erased_first else operations[::-1]
    async with open_transaction(first) as opened, waiting(second):
        opened.commit()
    assert [source for _, source in await listed(person.admin)] == ["ERASURE"]
    await is_gone(person)


async def test_a_claim_and_an_erasure(person: Traced) -> None:
    queue = await person.campaign()
    async with open_transaction(queue.seat.claim()) as claiming, waiting(person.erase()):
        claiming.commit()
    assert await queue.adds_up() == {"CLAIMED": 1}
    await is_gone(person)


async def test_nobody_claims_the_person_once_their_calls_are_locked(
    person: Traced, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The erasure would not see the answers of a call that begins and is recorded after that."""
    queue = await person.campaign()
    locked, lock = asyncio.Event(), floor._locked_calls

    async def claim_then() -> int | None:
        await locked.wait()
        return await queue.seat.claim()

    claiming = asyncio.create_task(claim_then())

    async def lock_and_see(erased_person: Person) -> list[int]:
        calls = await lock(erased_person)
        locked.set()
        await until(has_decided)
        return calls

    async def has_decided() -> bool:
        return claiming.done() or await waiting_for_locks() > 0

    monkeypatch.setattr(floor, "_locked_calls", lock_and_see)
    await person.erase()
    assert await claiming is None
    assert await queue.adds_up() == {"WITHDRAWN": 1}


async def test_a_call_that_nobody_records_ends_with_its_lease(person: Traced) -> None:
    queue = await person.campaign(redial=(3, 0))
    call_id = await queue.seat.begin()
    await person.erase()
    await lose_leases(call_id)
    await leases.return_abandoned()
    assert await queue.seat.claim() is None
    assert await queue.adds_up() == {"WITHDRAWN": 1}


async def test_a_launch_that_began_before_is_waited_for(person: Traced) -> None:
    await stocked(person.admin, 1)
    draft = await a_draft(person.admin, targeting=Targeting(base=Segment(group_id=person.group_id)))
    async with open_transaction(launch(person.admin, draft)) as launching, waiting(person.erase()):
        launching.commit()
    await is_gone(person)


async def test_an_erased_person_is_never_queued_again(person: Traced) -> None:
    await person.erase()
    await stocked(person.admin, 1)
    draft = await a_draft(person.admin, targeting=Targeting(base=Segment(group_id=person.group_id)))
    with pytest.raises(Refused) as refused:
        await launch(person.admin, draft)
    assert [problem.code for problem in refused.value.problems] == ["NO_CONTACTS"]


async def test_an_import_does_not_bring_them_back(person: Traced) -> None:
    await person.erase()
    other = a_phone()
    text = f"{person.file()}Bo,Sample,{other},\nCy,Sample,12,\n"
    result = await add_contacts(person.admin, person.group_id, BytesIO(text.encode()), "US")
    assert (result.accepted, result.duplicates, result.rejected) == (1, 0, 2)
    found = [(rejection.line, rejection.column) for rejection in result.rejections]
    assert found == [(2, "Phone"), (4, "Phone")]
    assert result.rejections[0].reason == erased.REJECTION
    await is_gone(person)


async def test_an_import_that_is_under_way_takes_them_back(
    person: Traced, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = upload._store
    stored_it = asyncio.Event()

    async def erase_then() -> None:
        await stored_it.wait()
        await person.erase()

    erasing = asyncio.create_task(erase_then())

    async def after_an_erasure(group_id: int, contacts: list[NewContact]) -> int:
        stored = await store(group_id, contacts)
        stored_it.set()
        await asyncio.shield(erasing)
        return stored

    monkeypatch.setattr(upload, "_store", after_an_erasure)
    other_group = await Traced.new(person.admin)
    text = f"{person.file()}Bo,Sample,{a_phone()},\n"
    result = await add_contacts(person.admin, other_group.group_id, BytesIO(text.encode()), "US")
    assert (result.accepted, result.rejected) == (1, 1)
    assert await sql.value(
        "SELECT contact_count FROM contact_group WHERE id = $1", other_group.group_id
    ) == await sql.value("SELECT count(*) FROM contact WHERE group_id = $1", other_group.group_id)
    await is_gone(person)


async def test_their_number_is_not_added_to_the_list_again(person: Traced) -> None:
    await person.erase()
    done = await add(person.admin, [person.phone])
    assert (done.added, done.already_there) == (0, 1)
    result = await imported(person.admin, f"Phone\n{person.phone}\n")
    assert (result.accepted, result.duplicates) == (0, 1)
    assert [source for _, source in await listed(person.admin)] == ["ERASURE"]
    await is_gone(person)


async def test_adding_waits_for_an_erasure(person: Traced) -> None:
    async with (
        open_transaction(person.erase()) as erasing,
        waiting(add(person.admin, [person.phone])),
    ):
        erasing.commit()
    await is_gone(person)


async def test_two_erasures_at_once_are_one(person: Traced) -> None:
    await (await person.campaign()).seat.call()
    await asyncio.gather(*(person.erase() for _ in range(3)))
    events = await sql.value(
        "SELECT count(*) FROM audit_event WHERE account_id = $1 AND kind = 'CONTACT_ERASED'",
        person.admin.account_id,
    )
    assert events == 1
    await is_gone(person)


async def test_a_contact_of_another_account_is_not_found(person: Traced) -> None:
    stranger = await a_user()
    for contact_id in (person.contact_id, 2**62):
        with pytest.raises(Refused) as refused:
            await erase(stranger, contact_id)
        assert [problem.code for problem in refused.value.problems] == ["NOT_FOUND"]
    assert await person.stored()


async def test_the_hash_of_sql_is_that_of_python(viewer: Viewer) -> None:
    hashes = await erased.hashes(viewer.account_id)
    for phone in ("+12125550100", "+442079460018", "+1"):
        counted = await sql.value(
            f"SELECT {erased.hash_of('$phone::text')}", phone=phone, **hashes.values
        )
        assert counted == hashes.of(phone)
        assert len(counted) == 16
    stranger = await erased.hashes((await a_user()).account_id)
    assert stranger.of("+12125550100") != hashes.of("+12125550100")


async def test_an_erased_contact_is_not_changed_and_nobody_is_given_their_number(
    person: Traced,
) -> None:
    other = await Traced.new(person.admin)
    await person.erase()
    for contact_id, changes, code in (
        (person.contact_id, {"first_name": "Ann"}, "WRONG_STATUS"),
        (other.contact_id, {"phone": person.phone}, "INVALID"),
    ):
        with pytest.raises(Refused) as refused:
            await update(person.admin, contact_id, changes)
        assert [problem.code for problem in refused.value.problems] == [code]
    await is_gone(person)


async def test_a_correction_of_a_contact_and_an_erasure(person: Traced) -> None:
    other = await Traced.new(person.admin)
    correcting = update(person.admin, other.contact_id, {"phone": person.phone})
    async with open_transaction(correcting) as opened, waiting(person.erase()):
        opened.commit()
    await is_gone(person)
    assert await other.stored() == []


async def test_rejected_rows_are_dropped(person: Traced) -> None:
    text = f"First name,Phone\n{person.mark * 20},{person.phone}\n"
    await add_contacts(person.admin, person.group_id, BytesIO(text.encode()), "US")
    kept = "SELECT count(rejections) FROM contact_import WHERE group_id = $1"
    assert await sql.value(kept, person.group_id) == 1
    await person.erase()
    assert await sql.value(kept, person.group_id) == 0
    await is_gone(person)
