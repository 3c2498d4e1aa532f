"""Uploads that are many, slow or greedy, and those of a token that has ended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
import pytest

from foundation import sql
from foundation.turns import Places
from models.roles import Role
from server import open_uploads, uploaded_files, uploads
from services.access import revocation
from settings import get_settings
from tests.racing import open_transaction
from tests.until import until
from tests.uploading import Uploader, an_uploader

pytestmark = pytest.mark.usefixtures("database")

ROW = b"Phone\r\n2125550123\r\n"
LARGEST = 2**20


@pytest.fixture(autouse=True)
def one_mib(monkeypatch: pytest.MonkeyPatch) -> None:
    small = get_settings().model_copy(update={"max_upload_mib": 1})
    monkeypatch.setattr(uploads, "get_settings", lambda: small)


@asynccontextmanager
async def begun(
    uploader: Uploader, header: str = "Transfer-Encoding: chunked", body: bytes = b""
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """An upload of which so much has come, until the end of the context."""
    known, received = len(open_uploads._open), sum(each.received for each in open_uploads._open)
    reader, writer = await asyncio.open_connection("127.0.0.1", uploader.port)
    chunk = b"%x\r\n%b\r\n" % (len(body), body) if "chunked" in header and body else body
    head = (
        f"POST {uploader.path} HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {uploader.token}\r\n{header}\r\n\r\n"
    )
    writer.write(head.encode() + chunk)
    await until(lambda: len(open_uploads._open) > known)
    await until(lambda: sum(each.received for each in open_uploads._open) == received + len(body))
    try:
        yield reader, writer
    finally:
        writer.close()
        await until(lambda: len(open_uploads._open) == known)


async def another(uploader: Uploader, role: Role = Role.MODERATOR) -> Uploader:
    """An uploader of another account."""
    return await an_uploader(uploader.http, uploader.port, role)


async def status(uploader: Uploader, content: bytes = ROW) -> tuple[int, bool]:
    """The status of an upload, and whether it says when to try again."""
    response = await uploader.send(content)
    return response.status_code, "Retry-After" in response.headers


async def test_an_account_has_few_uploads_open_and_others_are_not_kept_out(
    uploader: Uploader,
) -> None:
    other = await another(uploader)
    async with AsyncExitStack() as stack:
        for _ in range(open_uploads.MOST_OF_ACCOUNT):
            await stack.enter_async_context(begun(uploader))
        assert await status(uploader) == (429, True)
        assert (await other.send(ROW)).status_code == 200
    assert (await uploader.send(ROW)).status_code == 200


async def test_a_process_has_so_many_uploads_open(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_uploads, "MOST", 3)
    async with AsyncExitStack() as stack:
        for _ in range(3):
            await stack.enter_async_context(begun(await another(uploader)))
        assert await status(uploader) == (503, True)
    assert (await uploader.send(ROW)).status_code == 200


async def test_an_account_keeps_no_more_bytes_than_one_largest_file(uploader: Uploader) -> None:
    async with begun(uploader, f"Content-Length: {LARGEST}"):
        assert await status(uploader) == (429, True)
    async with begun(uploader, body=b"\n" * (LARGEST - 5)) as (_, _):
        assert await status(uploader) == (429, True)
    assert (await uploader.send(ROW)).status_code == 200


async def test_a_process_keeps_no_more_bytes_than_a_few_largest_files(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_uploads, "LARGEST_FILES", 1)
    async with begun(await another(uploader), f"Content-Length: {LARGEST}"):
        assert (await uploader.send(ROW)).status_code == 200  # nothing has come of the other yet
    async with begun(await another(uploader), body=b"\n" * (LARGEST - 5)):
        assert await status(uploader) == (503, True)

        async def unannounced() -> AsyncIterator[bytes]:
            yield ROW

        assert (await uploader.send(unannounced())).status_code == 503
    assert (await uploader.send(ROW)).status_code == 200


async def test_what_is_refused_is_refused_before_its_body_is_read(uploader: Uploader) -> None:
    async with begun(uploader, f"Content-Length: {LARGEST}"):
        reader, writer = await asyncio.open_connection("127.0.0.1", uploader.port)
        head = (
            f"POST {uploader.path} HTTP/1.1\r\nHost: localhost\r\n"
            f"Authorization: Bearer {uploader.token}\r\nContent-Length: {LARGEST}\r\n\r\n"
        )
        writer.write(head.encode())
        assert (await reader.readline()).split()[1] == b"429"
        writer.close()


async def test_an_upload_that_never_stalls_has_an_end(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploaded_files, "LONGEST_SECONDS", 0.3)
    async with begun(uploader, body=ROW) as (reader, writer):
        response = asyncio.create_task(reader.readline())
        while not response.done():
            writer.write(b"1\r\n\n\r\n")
            await asyncio.sleep(0.02)
    assert (await response).split()[1] == b"408"
    assert await uploader.kept() == 0


async def test_an_upload_of_a_token_that_ends_before_its_last_byte_is_not_imported(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_import(*_: object) -> None:
        raise AssertionError("it was begun")

    monkeypatch.setattr(uploads, "add_contacts", no_import)
    async with begun(uploader, body=ROW) as (reader, writer):
        await revocation.revoke_secret(uploader.token)
        writer.write(b"0\r\n\r\n")
        assert (await reader.readline()).split()[1] == b"401"
    assert await uploader.kept() == 0


async def test_an_import_of_a_token_that_ends_before_its_commit_is_not_kept(
    uploader: Uploader,
) -> None:
    held = sql.execute("SELECT id FROM contact_group WHERE id = $1 FOR UPDATE", uploader.group_id)
    async with open_transaction(held) as holding:
        sending = asyncio.create_task(uploader.send(ROW))
        await until(lambda: importing(uploader))
        await revocation.revoke_secret(uploader.token)
        holding.take_back()
        response = await sending
    assert response.status_code == 401
    assert response.json()["error"]["code"] == "UNAUTHENTICATED"
    assert await uploader.kept() == 0


async def importing(uploader: Uploader) -> bool:
    """Whether the upload waits for the lock of its group."""
    return bool(
        await sql.value(
            """SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
               AND query LIKE '%contact_group%' AND datname = current_database())"""
        )
    )


async def test_a_greedy_account_never_has_all_places_for_imports(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both files of the greedy account hang for good; the modest one's is imported."""
    monkeypatch.setattr(uploads, "_places", Places(uploads.IMPORTS))
    modest = await another(uploader)
    held = sql.execute("SELECT id FROM contact_group WHERE id = $1 FOR UPDATE", uploader.group_id)
    async with open_transaction(held) as holding:
        greedy = [asyncio.create_task(uploader.send(ROW)) for _ in range(2)]
        await until(lambda: len(open_uploads._open) == 2)
        await until(lambda: importing(uploader))
        assert (await modest.send(ROW)).json()["accepted"] == 1
        assert not any(each.done() for each in greedy)
        holding.take_back()
        assert [each.status_code for each in await asyncio.gather(*greedy)] == [200, 200]


async def test_a_request_that_is_killed_gives_its_room_and_its_place_back(
    client: httpx.AsyncClient, uploader: Uploader
) -> None:
    here = Uploader(client, 0, uploader.viewer, uploader.token, uploader.group_id)

    async def endless() -> AsyncIterator[bytes]:
        yield ROW
        await asyncio.Event().wait()

    sending = asyncio.create_task(here.send(endless()))
    await until(lambda: len(open_uploads._open) == 1)
    sending.cancel()
    await asyncio.wait({sending})
    assert open_uploads._open == []

    held = sql.execute("SELECT id FROM contact_group WHERE id = $1 FOR UPDATE", uploader.group_id)
    async with open_transaction(held):
        sending = asyncio.create_task(here.send(ROW))
        await until(lambda: importing(uploader))
        sending.cancel()
        await asyncio.wait({sending})
        assert open_uploads._open == []
        assert uploads._places._free == uploads.IMPORTS
