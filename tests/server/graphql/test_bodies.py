"""Bodies that are too large, too slow or no requests, against real web processes."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server import bodies
from server.endpoint import LARGEST_BODY
from server.middleware import early
from settings import Settings
from tests.resolvers.office import Office
from tests.resolvers.samples import codes
from tests.server.graphql.live import PROTOCOL, Web, answered, head, web

ROLE = b'{"query": "{ viewer { role } }"'
QUERY = (
    b'{"query": "query ($x: String) { campaigns(search: $x) { totalCount } }", "variables": {"x": '
)


@pytest.fixture(scope="module", params=[PROTOCOL, "h11"])
def server(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Web]:
    log: Path = tmp_path_factory.mktemp("web") / "log"
    with web(log, request.param) as running:
        yield running


def padded(size: int) -> bytes:
    return ROLE + b" " * (size - len(ROLE) - 1) + b"}"


async def test_a_body_of_the_largest_size_is_served(server: Web, office: Office) -> None:
    reader, writer = await server.connect()
    whole = padded(LARGEST_BODY)
    writer.write(head(office.token, f"Content-Length: {len(whole)}") + whole)
    answer = await answered(reader)
    assert answer.json()["data"] == {"viewer": {"role": "ADMIN"}}
    writer.close()


async def test_an_announced_body_that_is_too_large_is_refused_before_it_comes(
    server: Web, office: Office
) -> None:
    reader, writer = await server.connect()
    writer.write(head(office.token, f"Content-Length: {LARGEST_BODY + 1}"))
    answer = await answered(reader)
    assert answer.status == 413
    assert answer.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert "256 KiB" in answer.json()["errors"][0]["message"]
    assert answer.headers["connection"] == "close"
    writer.close()


async def test_a_client_that_expects_to_continue_is_told_not_to(
    server: Web, office: Office
) -> None:
    reader, writer = await server.connect()
    writer.write(head(office.token, "Content-Length: 99999999", "Expect: 100-continue"))
    assert (await answered(reader)).status == 413
    writer.close()


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_client_that_sends_all_before_it_reads_still_reads_the_refusal(
    server: Web, office: Office, chunked: bool
) -> None:
    """10 MiB: more than the buffers of both sides hold."""
    reader, writer = await server.connect()
    size = 10 * 1024 * 1024
    piece = b"x" * 65536
    framing = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"
    writer.write(head(office.token, framing))
    for _ in range(size // len(piece)):
        writer.write(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
        await writer.drain()
    if chunked:
        writer.write(b"0\r\n\r\n")
    assert (await answered(reader)).status == 413
    assert await reader.read() == b""  # and the connection ends
    writer.close()


async def test_a_chunked_body_is_refused_while_it_comes(server: Web, office: Office) -> None:
    reader, writer = await server.connect()
    writer.write(head(office.token, "Transfer-Encoding: chunked"))
    writer.write(b"%x\r\n%s\r\n" % (LARGEST_BODY + 1, b"x" * (LARGEST_BODY + 1)))
    assert (await answered(reader)).status == 413  # its end has not been sent
    writer.close()


async def test_the_next_client_is_served_as_before(server: Web, office: Office) -> None:
    reader, writer = await server.connect()
    for _ in range(2):
        whole = padded(100)
        writer.write(head(office.token, f"Content-Length: {len(whole)}") + whole)
        assert (await answered(reader)).status == 200
    writer.close()


async def test_a_body_that_comes_too_slowly_is_given_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "READ_SECONDS", 0.2)
    monkeypatch.setattr(early, "LINGER_SECONDS", 0.1)
    ended = asyncio.Event()

    async def slowly() -> object:
        yield ROLE
        await ended.wait()
        yield b"}"

    headers = {"Authorization": f"Bearer {office.token}", "Content-Type": "application/json"}
    answer = await office.client.post("/graphql", content=slowly(), headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 408
    assert "send it again" in answer.text


ARCHIVE = b"""{"query": "mutation ($i: ArchiveCampaignsInput!) { archiveCampaigns(input: $i) {
    userErrors { code } } }", "variables": {"i": {"ids": [""".replace(b"\n", b" ")
HOSTILE = {
    "null": b"null",
    "a number": b"5",
    "a text": b'"x"',
    "an array": b"[1]",
    "invalid UTF-8": b'{"query": "\xff\xfe"}',
    "UTF-16": '{"query": "{ __typename }"}'.encode("utf-16"),
    "arrays nested 100,000 deep": QUERY + b"[" * 100_000 + b"]" * 100_000 + b"}}",
    "arrays nested 100,000 deep, open": b"[" * 100_000,
    "objects nested 50,000 deep": b'{"a":' * 50_000,
    "NaN": QUERY + b"NaN}}",
    "Infinity": QUERY + b"-Infinity}}",
    "an integer of 200,000 digits": QUERY + b"1" * 200_000 + b"}}",
    "a float of 200,000 digits": QUERY + b"1." + b"1" * 200_000 + b"}}",
    "an exponent of 100,000": QUERY + b"1e100000}}",
    "a lone surrogate": QUERY + rb'"\ud800"}}',
    "a lone surrogate as the document": rb'{"query": "{ \ud800 }"}',
    "a lone surrogate as the operation": rb'{"query": "{ __typename }", "operationName": "\udc00"}',
    "a NUL": QUERY + rb'"a\u0000b"}}',
    "a NUL in the document": rb'{"query": "{ viewer\u0000 { role } }"}',
    "30,000 duplicate keys": b"{" + b'"a":1,' * 30_000 + b'"query": 5}',
    "60,000 variables": b'{"query": "{ __typename }", "variables": {'
    + b",".join(b'"v%d":1' % n for n in range(20_000))
    + b"}}",
    "a list of 100,000 numbers": QUERY + b"[" + b"1," * 100_000 + b"1]}}",
    "a list of 40,000 ids": ARCHIVE + b",".join([b'"a"'] * 40_000) + b"]}}}",
    "a brace of 60,000": b'{"query": "' + b"{" * 60_000 + b'"}',
}


@pytest.mark.parametrize(("name", "sent"), HOSTILE.items(), ids=HOSTILE)
async def test_whatever_comes_as_a_body_is_answered_soon_and_is_no_error_of_ours(
    office: Office, name: str, sent: bytes, record_property: Callable[[str, object], None]
) -> None:
    assert len(sent) <= LARGEST_BODY
    headers = {"Authorization": f"Bearer {office.token}", "Content-Type": "application/json"}
    began = time.process_time()
    answer = await office.client.post("/graphql", content=sent, headers=headers)
    milliseconds = (time.process_time() - began) * 1000
    assert answer.status_code in (200, 400), answer.text[:500]
    assert "INTERNAL" not in codes(answer)
    if "100,000 deep" in name:
        figure = f"a body of {name} is refused | {milliseconds:.0f} ms of processor time"
        record_property("figure", figure)
    print(f"{name:40} {answer.status_code} {milliseconds:6.0f} ms {answer.text[:100]}")
