import asyncio
import io
import threading
from collections.abc import Iterator

import pytest

from foundation.actors import SYSTEM, Viewer
from foundation.errors import Refused, UserErrorCode
from models import Contact, ContactGroup
from models.roles import Role
from services.contact_groups.create import create as create_group
from services.contacts import upload
from services.contacts.new_contacts import NewContact, Rejection
from services.contacts.problems import UnusableFile
from services.contacts.upload import UploadResult, add_contacts, check_group
from tests.factories import a_user, an_account

pytestmark = pytest.mark.usefixtures("database")


async def a_group() -> tuple[Viewer, int]:
    viewer = await a_user(await an_account(), Role.ADMIN)
    return viewer, await create_group(viewer, "Friends")


async def add(viewer: Viewer, group_id: int, text: str, country: str = "US") -> UploadResult:
    return await add_contacts(viewer, group_id, io.BytesIO(text.encode()), country)


async def contacts_of(group_id: int) -> list[Contact]:
    return await Contact.filter(group_id=group_id).order_by("id")


async def phones_of(group_id: int) -> list[str]:
    return [contact.phone for contact in await contacts_of(group_id)]


async def count_of(group_id: int) -> int:
    return (await ContactGroup.get(id=group_id)).contact_count


def phones(first: int, count: int) -> Iterator[str]:
    return (f"+1212{number}" for number in range(first, first + count))


def a_file(numbers: Iterator[str]) -> str:
    return "Phone,Town\n" + "".join(f"{number},Springfield\n" for number in numbers)


async def test_the_rows_of_a_file_become_contacts_in_its_order() -> None:
    viewer, group_id = await a_group()
    text = (
        "First name,Last name,Phone,Town,Note\n"
        'Zoë,Example,(212) 555-0199,"Spring, field",\n'
        'Al,Sample,212.555.0101,,"said ""no"""\n'
    )
    assert await add(viewer, group_id, text) == UploadResult(accepted=2)
    first, second = await contacts_of(group_id)
    assert (first.first_name, first.last_name, first.phone) == ("Zoë", "Example", "+12125550199")
    assert first.custom_fields == {"Town": "Spring, field"}
    assert (second.first_name, second.phone) == ("Al", "+12125550101")
    assert second.custom_fields == {"Note": 'said "no"'}
    assert await count_of(group_id) == 2


async def test_contacts_keep_the_order_of_the_file_across_batches() -> None:
    viewer, group_id = await a_group()
    numbers = [*phones(2_350_000, 1_700)][::-1]
    await add(viewer, group_id, a_file(iter(numbers)))
    assert await phones_of(group_id) == numbers


async def test_custom_fields_are_kept_as_json_objects() -> None:
    viewer, group_id = await a_group()
    await add(viewer, group_id, 'Phone,Town "T"\n2125550123,a\\b\n')
    [contact] = await contacts_of(group_id)
    assert contact.custom_fields == {'Town "T"': "a\\b"}


async def test_the_first_row_of_a_number_wins_and_the_others_are_duplicates() -> None:
    viewer, group_id = await a_group()
    text = "Phone,Name\n2125550123,Ann\n2125550124,Bo\n(212) 555-0123,Cy\n"
    assert await add(viewer, group_id, text) == UploadResult(accepted=2, duplicates=1)
    assert [contact.first_name for contact in await contacts_of(group_id)] == ["Ann", "Bo"]
    assert await count_of(group_id) == 2


async def test_contacts_already_in_the_group_are_duplicates_and_stay_as_they_are() -> None:
    viewer, group_id = await a_group()
    await add(viewer, group_id, "Phone,Name\n2125550123,Ann\n")
    result = await add(viewer, group_id, "Phone,Name\n2125550124,Bo\n2125550123,Cy\n")
    assert result == UploadResult(accepted=1, duplicates=1)
    assert [contact.first_name for contact in await contacts_of(group_id)] == ["Ann", "Bo"]
    assert await count_of(group_id) == 2


async def test_the_same_number_may_stand_in_two_groups() -> None:
    viewer, group_id = await a_group()
    other = await create_group(viewer, "Others")
    for group in (group_id, other):
        assert (await add(viewer, group, "Phone\n2125550123\n")).accepted == 1


async def test_numbers_without_a_country_are_of_the_given_country() -> None:
    viewer, group_id = await a_group()
    await add(viewer, group_id, "Phone\n020 7946 0018\n+12125550123\n", "GB")
    assert await phones_of(group_id) == ["+442079460018", "+12125550123"]


async def test_rows_that_cannot_be_used_are_counted_and_told() -> None:
    viewer, group_id = await a_group()
    result = await add(viewer, group_id, "Phone,Name\nnone,Ann\n2125550123,Bo\n")
    rejection = Rejection(2, "Phone", "This is not a phone number.")
    assert result == UploadResult(accepted=1, rejected=1, rejections=[rejection])


async def test_the_first_thousand_rejections_are_told_and_all_are_counted() -> None:
    viewer, group_id = await a_group()
    result = await add(viewer, group_id, "Phone\n" + "12\n" * 1_700)
    assert (result.rejected, len(result.rejections)) == (1_700, 1_000)
    assert [rejection.line for rejection in result.rejections] == [*range(2, 1_002)]


@pytest.mark.parametrize("end", ["212\x00\n", '"2125550123\n', "1" * 200_000, "Zo\udceb\n"])
async def test_a_file_that_breaks_late_leaves_nothing_behind(end: str) -> None:
    viewer, group_id = await a_group()
    content = "Phone,Zoë\n" + "".join(f"{number},\n" for number in phones(2_350_000, 1_700)) + end
    file = io.BytesIO(content.encode(errors="surrogateescape"))
    with pytest.raises(UnusableFile):
        await add_contacts(viewer, group_id, file, "US")
    assert await phones_of(group_id) == []
    assert await count_of(group_id) == 0


async def test_an_import_that_is_cancelled_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewer, group_id = await a_group()
    begun = asyncio.Event()
    store = upload._store

    async def slow(group_id: int, contacts: list[NewContact]) -> int:
        stored = await store(group_id, contacts)
        begun.set()
        await asyncio.sleep(60)
        return stored

    monkeypatch.setattr(upload, "_store", slow)
    importing = asyncio.create_task(add(viewer, group_id, a_file(phones(2_350_000, 1_700))))
    await begun.wait()
    importing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await importing
    assert await phones_of(group_id) == []
    monkeypatch.undo()
    assert (await add(viewer, group_id, "Phone\n2125550123\n")).accepted == 1


@pytest.mark.parametrize("text", ["", "Phone,Name\n", "Phone,Name\n,\n\n", "Name\nAnn\n"])
async def test_a_file_without_rows_or_phone_numbers_is_refused(text: str) -> None:
    viewer, group_id = await a_group()
    with pytest.raises(UnusableFile):
        await add(viewer, group_id, text)


async def test_uploads_at_once_to_one_group_all_succeed_and_each_contact_is_there_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewer, group_id = await a_group()
    store = upload._store

    async def with_pauses(group_id: int, contacts: list[NewContact]) -> int:
        stored = await store(group_id, contacts)
        await asyncio.sleep(0.05)
        return stored

    monkeypatch.setattr(upload, "_store", with_pauses)
    forwards = [*phones(2_350_000, 1_100)]
    backwards = [*phones(2_350_100, 1_100)][::-1]
    results = await asyncio.gather(
        *(add(viewer, group_id, a_file(iter(numbers))) for numbers in (forwards, backwards))
    )
    assert sum(result.accepted for result in results) == 1_200
    assert sum(result.duplicates for result in results) == 1_000
    assert sorted(await phones_of(group_id)) == [*phones(2_350_000, 1_200)]
    assert await count_of(group_id) == 1_200


async def test_the_file_is_read_outside_the_thread_of_the_event_loop() -> None:
    viewer, group_id = await a_group()
    readers = set()

    class Watched(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            readers.add(threading.current_thread())
            return super().read1(size)

    file = Watched(a_file(phones(2_350_000, 1_700)).encode())
    assert (await add_contacts(viewer, group_id, file, "US")).accepted == 1_700
    assert readers
    assert threading.current_thread() not in readers


async def test_a_group_of_another_account_is_as_one_that_does_not_exist() -> None:
    _, group_id = await a_group()
    stranger, _ = await a_group()
    for unknown in (group_id, 0, -1, 10**15, 2**63, 2**80):
        for attempt in (add(stranger, unknown, "Phone\n1\n"), check_group(stranger, unknown)):
            with pytest.raises(Refused) as refused:
                await attempt
            assert [problem.code for problem in refused.value.problems] == [UserErrorCode.NOT_FOUND]
    assert await phones_of(group_id) == []


async def test_the_system_may_add_to_any_group() -> None:
    _, group_id = await a_group()
    file = io.BytesIO(b"Phone\n2125550123\n")
    assert (await add_contacts(SYSTEM, group_id, file, "US")).accepted == 1


async def test_a_field_that_differs_only_in_what_nobody_sees_is_the_same_field() -> None:
    viewer, group_id = await a_group()
    first = await add(viewer, group_id, "Phone,Town\n2125550101,Springfield\n")
    second = await add(viewer, group_id, "Phone,TO\u200bWN,Party\n2125550102,Shelbyville,Green\n")
    assert (first.custom_columns, second.custom_columns) == (["Town"], ["Town", "Party"])
    assert (await ContactGroup.get(id=group_id)).custom_columns == ["Town", "Party"]
    _, contact = await contacts_of(group_id)
    assert contact.custom_fields == {"Town": "Shelbyville", "Party": "Green"}
