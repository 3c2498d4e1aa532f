"""Uploads over HTTP."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.responses import Response

from models.roles import Role
from schema.ids import encode
from server import uploaded_files, uploads
from settings import get_settings
from tests.uploading import Uploader, an_uploader, over_a_socket

pytestmark = pytest.mark.usefixtures("database")

CSV = b"First name,Phone\r\nAnn,(212) 555-0123\r\nBo,2125550124\r\nCy,2125550123\r\nDi,12\r\n"


async def test_an_upload_answers_what_became_of_the_rows(uploader: Uploader) -> None:
    response = await uploader.send(CSV)
    assert response.status_code == 200
    reason = "No such phone number can exist; check its digits and country code."
    assert response.json() == {
        "accepted": 2,
        "duplicates": 1,
        "rejected": 1,
        "rejections": [{"line": 5, "column": "Phone", "reason": reason}],
    }
    assert await uploader.kept() == 2


@pytest.mark.parametrize(
    "content_type",
    [
        "text/csv; charset=utf-8",
        'Text/CSV; header=present; charset="UTF-8"',
        "text/plain",
        "application/csv",
        "application/vnd.ms-excel",
        "application/octet-stream",
        "",
    ],
)
async def test_the_usual_names_of_csv_are_taken(uploader: Uploader, content_type: str) -> None:
    assert (await uploader.send(CSV, Content_Type=content_type)).status_code == 200


async def test_a_body_without_a_content_type_is_taken(uploader: Uploader) -> None:
    answer = await over_a_socket(uploader, f"Content-Length: {len(CSV)}\r\n", CSV)
    assert answer.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({"Content_Type": "multipart/form-data; boundary=x"}, "file itself as the body"),
        ({"Content_Type": "application/json"}, "must be a CSV file"),
        ({"Content_Type": "application/x-www-form-urlencoded"}, "must be a CSV file"),
        ({"Content_Type": "text/csv; charset=windows-1250"}, "save the file as UTF-8"),
        ({"Content_Encoding": "gzip"}, "uncompressed"),
    ],
)
async def test_other_kinds_of_body_are_refused(
    uploader: Uploader, headers: dict[str, str], message: str
) -> None:
    status, code, said = await uploader.refused(CSV, **headers)
    assert (status, code) == (415, "BAD_USER_INPUT")
    assert message in said


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", "Basic YTpi"])
async def test_an_upload_needs_a_token(uploader: Uploader, authorization: str) -> None:
    response = await uploader.send(CSV, Authorization=authorization)
    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert response.json()["error"]["code"] == "UNAUTHENTICATED"
    assert await uploader.kept() == 0


async def test_a_caller_may_not_add_contacts(uploader: Uploader) -> None:
    caller = await an_uploader(uploader.http, uploader.port, Role.CALLER)
    assert (await caller.refused(CSV))[:2] == (403, "FORBIDDEN")


@pytest.mark.parametrize("group", ["1", "not-an-id", "%00", "é", "A" * 3_000, "Q2FtcGFpZ246MQ=="])
async def test_a_malformed_group_id_is_not_found(uploader: Uploader, group: str) -> None:
    path = f"/contact-groups/{group}/contacts"
    assert (await uploader.refused(CSV, path))[:2] == (404, "NOT_FOUND")


async def test_an_unknown_group_and_one_of_another_account_are_not_found_alike(
    uploader: Uploader,
) -> None:
    other = await an_uploader(uploader.http, uploader.port, Role.ADMIN)
    unknown = f"/contact-groups/{encode('ContactGroup', 2**62)}/contacts"
    answers = [await uploader.refused(CSV, path) for path in (unknown, other.path)]
    assert answers == [(404, "NOT_FOUND", "There is no such contact group.")] * 2
    assert await other.kept() == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Phone,Name\r\n",
        b"Name,Town\r\nAnn,Springfield\r\n",
        b"Phone,phone\r\n2125550123,1\r\n",
        b"Phone\r\n2125550123\r\n212\x00\r\n",
        b"Phone\r\n2125550123\r\n\xc3\xab\xc3\xab\xff\r\n",
        b'Phone,Name\r\n2125550123,"Ann\r\n',
        b"PK\x03\x04 2125550123",
        bytes(range(256)) * 8,
    ],
)
async def test_what_cannot_be_read_as_contacts_is_refused(
    uploader: Uploader, content: bytes
) -> None:
    status, code, message = await uploader.refused(content)
    assert (status, code) == (400, "BAD_USER_INPUT")
    assert message


@pytest.mark.parametrize(
    "content",
    [
        b"Phone\r\n2125550123\r\n" + b"1" * 2_000_000,
        b"Phone,Note\r\n2125550123," + b"x" * 40_000 + b"\r\n",
        b"Phone" + b",x" * 300 + b"\r\n2125550123\r\n",
        b"Phone," + b"x" * 300 + b"\r\n2125550123\r\n",
    ],
)
async def test_absurd_lengths_are_beyond_a_limit(uploader: Uploader, content: bytes) -> None:
    assert (await uploader.refused(content))[:2] == (413, "LIMIT_EXCEEDED")


@pytest.fixture
def one_mib(monkeypatch: pytest.MonkeyPatch) -> None:
    small = get_settings().model_copy(update={"max_upload_mib": 1})
    monkeypatch.setattr(uploads, "get_settings", lambda: small)


async def _in_chunks(size: int) -> AsyncIterator[bytes]:
    yield b"Phone\r\n2125550123\r\n"
    size -= 19
    while size > 0:
        yield b"\n" * min(size, 50_000)
        size -= 50_000


@pytest.mark.usefixtures("one_mib")
async def test_a_file_may_be_as_large_as_the_limit_and_no_larger(uploader: Uploader) -> None:
    too_large = 2**20 + 1
    for content in (_in_chunks(too_large), b"Phone\r\n2125550123".ljust(too_large)):
        status, code, message = await uploader.refused(content)
        assert (status, code) == (413, "LIMIT_EXCEEDED")
        assert "1 MiB" in message
    assert (await uploader.send(_in_chunks(2**20))).json()["accepted"] == 1


@pytest.mark.usefixtures("one_mib")
async def test_a_file_that_is_announced_too_large_is_refused_before_it_is_sent(
    uploader: Uploader,
) -> None:
    answer = await over_a_socket(uploader, f"Content-Length: {2**20 + 1}\r\n", b"")
    assert answer.startswith(b"HTTP/1.1 413")


ROWS = b"Phone\r\n" + b"".join(b"212%d\r\n" % number for number in range(2_350_000, 2_352_000))
CHUNK = b"%x\r\n%b\r\n" % (len(ROWS), ROWS)


@pytest.mark.parametrize(
    ("header", "cut", "whole"),
    [
        (f"Content-Length: {len(ROWS)}\r\n", ROWS[:-12], ROWS),
        ("Transfer-Encoding: chunked\r\n", CHUNK, CHUNK + b"0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", CHUNK[:-14], CHUNK + b"0\r\n\r\n"),
    ],
)
async def test_an_upload_that_is_cut_off_leaves_nothing_behind(
    uploader: Uploader,
    monkeypatch: pytest.MonkeyPatch,
    header: str,
    cut: bytes,
    whole: bytes,
) -> None:
    outcomes: asyncio.Queue[str] = asyncio.Queue()

    def unheard(status: int, code: str, message: str) -> Response:
        outcomes.put_nowait(message)
        return Response(status_code=status)

    monkeypatch.setattr(uploads, "_error", unheard)
    await over_a_socket(uploader, header, cut, hang_up=True)
    assert "cut off" in await outcomes.get()
    assert await uploader.kept() == 0
    assert (await over_a_socket(uploader, header, whole)).startswith(b"HTTP/1.1 200")
    assert await uploader.kept() == 2_000


async def test_an_upload_that_stalls_is_given_up(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploaded_files, "STALLED_AFTER_SECONDS", 0.2)
    answer = await over_a_socket(uploader, f"Content-Length: {len(ROWS)}\r\n", ROWS[:-12])
    assert answer.startswith(b"HTTP/1.1 408")
    assert await uploader.kept() == 0


async def test_two_uploads_at_once_to_one_group_both_succeed(uploader: Uploader) -> None:
    answers = await asyncio.gather(uploader.send(ROWS), uploader.send(ROWS))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert sorted(answer.json()["accepted"] for answer in answers) == [0, 2_000]
    assert await uploader.kept() == 2_000
