"""Links to files: they need no token, belong to one export of one account, and end."""

import asyncio
import socket
import tracemalloc
from datetime import timedelta
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from foundation import clock, sql
from foundation.actors import Viewer
from schema.ids import encode
from server.connections import BoundedProtocol
from services.exports import change, links, run
from services.exports.expire import expire_old
from services.exports.links import LinkExpired, open_file
from tests.api import Api
from tests.factories import a_campaign, a_user_with_token
from tests.services.exports.files import a_campaign_of, asked, called, content, people, read


async def link(client: httpx.AsyncClient, token: str, export_id: int) -> str:
    """The download link as its owner is told it."""
    document = "{ exports(first: 1) { nodes { id downloadUrl } } }"
    data = await Api(client, token).data(document)
    [export] = data["exports"]["nodes"]
    assert export["id"] == encode("Export", export_id)
    assert export["downloadUrl"].startswith("http://test/exports/")
    return str(export["downloadUrl"])


@pytest.fixture
async def made(client: httpx.AsyncClient) -> tuple[Viewer, int, str]:
    """An account, its completed export, and the link to the file."""
    viewer, token = await a_user_with_token()
    campaign_id = await a_campaign_of(viewer, people(3))
    await called(viewer, campaign_id)
    export_id = await asked(viewer, campaign_id)
    await run.run_due()
    return viewer, export_id, await link(client, token, export_id)


Made = tuple[Viewer, int, str]


async def test_a_link_gives_the_file_without_a_token(client: httpx.AsyncClient, made: Made) -> None:
    _, export_id, url = made
    answer = await client.get(url)
    assert answer.status_code == 200
    assert answer.content == await content(export_id)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.headers["Cache-Control"] == "private, no-store"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="calls-2')
    assert disposition.endswith(f'-{export_id}.csv"')


async def test_head_answers_the_headers_alone(client: httpx.AsyncClient, made: Made) -> None:
    answer = await client.head(made[2])
    got = await client.get(made[2])
    assert (answer.status_code, answer.content) == (200, b"")
    for name in ("Content-Type", "Content-Length", "Content-Disposition", "Accept-Ranges"):
        assert answer.headers[name] == got.headers[name]


@pytest.mark.parametrize("part", ["bytes=0-9", "bytes=5-", "bytes=-1", "bytes=9999999-", "x"])
async def test_a_part_of_a_file_is_not_served(
    client: httpx.AsyncClient, made: Made, part: str
) -> None:
    answer = await client.get(made[2], headers={"Range": part})
    assert (answer.status_code, answer.headers["Accept-Ranges"]) == (200, "none")
    assert answer.content == await content(made[1])
    assert "Content-Range" not in answer.headers


@pytest.mark.parametrize("size", [1, 7, 100])
async def test_a_part_of_any_length_is_read_in_pieces(
    client: httpx.AsyncClient, made: Made, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that ends where a piece ends."""
    monkeypatch.setattr(links, "_PIECE", size)
    assert (await client.get(made[2])).content == await content(made[1])


def error(answer: httpx.Response) -> tuple[int, str]:
    assert answer.json()["error"]["message"]
    return answer.status_code, answer.json()["error"]["code"]


async def test_a_link_with_any_character_changed_is_none(
    client: httpx.AsyncClient, made: Made
) -> None:
    url = made[2]
    start = url.index("/exports/") + len("/exports/")
    for place in range(start, len(url)):
        other = "1" if url[place] != "1" else "2"
        if url[place] in "/?=&" or url[start:place].endswith("expires"):
            continue
        changed = url[:place] + other + url[place + 1 :]
        answer = await client.get(changed)
        if "/download?" in changed:
            assert answer.status_code == 404, changed
        else:  # an address of the console
            assert answer.headers["Content-Type"].startswith("text/html"), changed


@pytest.mark.parametrize(
    "query",
    ["", "?expires=1", "?signature=x", "?expires=x&signature=x", "?expires=-1&signature=é"],
)
async def test_a_link_without_its_parts_is_none(
    client: httpx.AsyncClient, made: Made, query: str
) -> None:
    assert error(await client.get(made[2].partition("?")[0] + query)) == (404, "NOT_FOUND")


@pytest.mark.parametrize("place", ["1", "x", encode("Campaign", 1), encode("Export", 2**62)])
async def test_an_unknown_export_is_not_found(
    client: httpx.AsyncClient, made: Made, place: str
) -> None:
    query = made[2].partition("?")[2]
    answer = await client.get(f"/exports/{place}/download?{query}")
    assert error(answer) == (404, "NOT_FOUND")


async def test_a_link_of_one_export_opens_no_other(client: httpx.AsyncClient, made: Made) -> None:
    viewer, export_id, url = made
    other = await asked(viewer, await a_campaign(viewer))
    await run.run_due()
    assert (await read(viewer, other)).status == "COMPLETED"
    moved = url.replace(encode("Export", export_id), encode("Export", other))
    assert error(await client.get(moved)) == (404, "NOT_FOUND")


async def test_a_link_of_an_export_that_moved_to_another_account_is_void(
    client: httpx.AsyncClient, made: Made
) -> None:
    stranger, _ = await a_user_with_token()
    await sql.execute(
        "UPDATE export SET account_id = $2 WHERE id = $1", made[1], stranger.account_id
    )
    assert error(await client.get(made[2])) == (404, "NOT_FOUND")


async def test_a_link_expires_with_its_file(client: httpx.AsyncClient, made: Made) -> None:
    with clock.moved(timedelta(days=7, seconds=1)):
        assert error(await client.get(made[2])) == (410, "NOT_FOUND")
        await expire_old()
        assert error(await client.get(made[2])) == (410, "NOT_FOUND")


async def test_a_link_of_an_earlier_file_is_void(client: httpx.AsyncClient, made: Made) -> None:
    viewer, export_id, url = made
    with clock.moved(timedelta(days=8)):
        await change.retry(viewer, export_id)
        assert error(await client.get(url)) == (404, "NOT_FOUND")
        await run.run_due()
        assert error(await client.get(url)) == (404, "NOT_FOUND")


async def test_a_file_that_goes_while_it_is_read_breaks_off(made: Made) -> None:
    viewer, export_id, url = made
    query = httpx.URL(url).params
    file = await open_file(export_id, int(query["expires"]), query["signature"])
    pieces = file.read()
    assert (await anext(pieces)).startswith(b"\xef\xbb\xbfCampaign")
    with clock.moved(timedelta(days=8)):
        await change.retry(viewer, export_id)
    with pytest.raises(LinkExpired):
        await anext(pieces)


async def test_a_withdrawn_file_is_gone_at_once(client: httpx.AsyncClient, made: Made) -> None:
    viewer, export_id, url = made
    await change.cancel(viewer, export_id)
    for answer in (await client.get(url), await client.head(url)):
        assert answer.status_code == 410
    assert error(await client.get(url)) == (410, "NOT_FOUND")
    await change.retry(viewer, export_id)
    await run.run_due()
    assert error(await client.get(url)) == (404, "NOT_FOUND")


async def test_a_download_that_has_begun_ends_within_a_piece(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "_PIECE", 10)
    viewer, export_id, url = made
    query = httpx.URL(url).params
    file = await open_file(export_id, int(query["expires"]), query["signature"])
    pieces = file.read()
    assert len(await anext(pieces)) == 10
    await change.cancel(viewer, export_id)
    with pytest.raises(LinkExpired):
        await anext(pieces)


async def test_a_download_that_is_withdrawn_ends_without_an_error(
    app: Starlette, made: Made, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    viewer, export_id, url = made
    monkeypatch.setattr(links, "_PIECE", 10)
    read = links.File._piece

    async def withdrawn_after_the_first(file: links.File, number: int, offset: int) -> bytes:
        if offset:
            await change.cancel(viewer, export_id)
        return await read(file, number, offset)

    monkeypatch.setattr(links.File, "_piece", withdrawn_after_the_first)
    config = uvicorn.Config(app, lifespan="off", log_config=None, http=BoundedProtocol)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = asyncio.create_task(server.serve([listening]))
        address = httpx.URL(url).copy_with(host="127.0.0.1", port=listening.getsockname()[1])
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.RemoteProtocolError):
                await client.get(address)
        server.should_exit = True
        await serving
    assert [each for each in caplog.records if each.levelname == "ERROR"] == []


async def test_a_large_file_is_streamed_in_little_memory(app: Starlette, made: Made) -> None:
    """64 MB in parts of 4 MB; a client that reads slowly holds a piece of one."""
    _, export_id, url = made
    await sql.execute(
        """INSERT INTO export_part (export_id, number, data)
           SELECT $1, 2 + n, convert_to(repeat('x', 4000000), 'UTF8')
           FROM generate_series(0, 15) n""",
        export_id,
    )
    await sql.execute(
        "UPDATE export SET parts = parts + 16, size = size + 64000000 WHERE id = $1", export_id
    )
    received = 0

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        nonlocal received
        received += len(message.get("body", b""))
        await asyncio.sleep(0)

    target = httpx.URL(url)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": "GET",
        "path": target.path,
        "query_string": target.query,
        "headers": [],
    }
    tracemalloc.start()
    await app(scope, receive, send)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert received > 64_000_000
    assert peak < 6 * links._PIECE
