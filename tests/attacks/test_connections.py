"""Connections of somebody without a token: heads that are too large, too many or never end."""

import asyncio
from collections.abc import Iterator

import psutil
import pytest

from server import connections
from settings import Settings
from tests.server.graphql.live import PROTOCOL, Web, web

REQUEST = b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@pytest.fixture(scope="module")
def process(
    settings: Settings, database: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Web]:
    with web(tmp_path_factory.mktemp("web") / "log", PROTOCOL) as started:
        yield started


async def status_after(process: Web, *parts: bytes) -> int | None:
    """The status of the response to what was sent, None where the connection just ends."""
    reader, writer = await process.connect()
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
    except ConnectionError:
        pass
    try:
        line = await asyncio.wait_for(reader.readline(), 2 * connections.HEAD_SECONDS)
        return int(line.split()[1]) if line else None
    except ConnectionError:
        return None
    finally:
        writer.close()


def memory(process: Web) -> int:
    """Bytes of the web process that are in memory."""
    (found,) = {
        each.pid
        for each in psutil.net_connections("tcp")
        if each.status == psutil.CONN_LISTEN
        and each.laddr == ("127.0.0.1", process.port)
        and each.pid
    }
    return int(psutil.Process(found).memory_info().rss)


@pytest.mark.parametrize(
    "head",
    [
        b"X-Long: " + b"a" * connections.LARGEST_HEAD + b"\r\n",
        b"".join(b"X-%d: a\r\n" % n for n in range(connections.MOST_HEADERS + 1)),
    ],
    ids=["a long header", "many headers"],
)
async def test_a_large_head_is_refused(process: Web, head: bytes) -> None:
    assert await status_after(process, REQUEST, head, b"\r\n") == 431


async def test_a_long_target_is_refused(process: Web) -> None:
    target = b"GET /" + b"a" * connections.LARGEST_HEAD + b" HTTP/1.1\r\nHost: a\r\n\r\n"
    assert await status_after(process, target) == 431


async def test_two_hosts_are_refused(process: Web) -> None:
    assert await status_after(process, REQUEST, b"Host: other.example\r\n\r\n") == 400


async def test_an_ordinary_head_is_taken_in_pieces(process: Web) -> None:
    pieces = [bytes([byte]) for byte in REQUEST + b"X-Long: " + b"a" * 1_000 + b"\r\n\r\n"]
    assert await status_after(process, *pieces) == 200


async def test_a_head_without_end_takes_no_memory(process: Web) -> None:
    before = memory(process)
    assert await status_after(process, REQUEST, b"X-Long: ", *[b"a" * 65_536] * 1_600) in (
        431,
        None,
    )
    assert memory(process) - before < 20 << 20


async def test_trailers_without_end_take_no_memory(process: Web) -> None:
    before = memory(process)
    head = b"POST /session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
    await status_after(process, head, *[b"X-Trailer: " + b"a" * 65_536 + b"\r\n"] * 1_600)
    assert memory(process) - before < 20 << 20


async def test_heads_that_do_not_come_and_silent_connections_are_given_up(process: Web) -> None:
    silent, silent_writer = await process.connect()
    opened = [await process.connect() for _ in range(300)]
    for _, writer in opened:
        writer.write(REQUEST)
    limit = 3 * connections.HEAD_SECONDS
    nothing, *lines = await asyncio.gather(
        asyncio.wait_for(silent.read(), limit),
        *(asyncio.wait_for(reader.readline(), limit) for reader, _ in opened),
    )
    assert nothing == b""
    assert {line.split()[1] for line in lines} == {b"408"}
    assert await status_after(process, REQUEST, b"\r\n") == 200
    for writer in (silent_writer, *(writer for _, writer in opened)):
        writer.close()


async def test_more_connections_than_the_bound_close_the_oldest(process: Web) -> None:
    opened = [await process.connect() for _ in range(connections.MOST_WAITING + 50)]
    first, _ = opened[0]
    assert await asyncio.wait_for(first.read(), connections.HEAD_SECONDS / 2) == b""
    assert await status_after(process, REQUEST, b"\r\n") == 200
    for _, writer in opened:
        writer.close()
