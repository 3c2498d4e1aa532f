"""Messages are written without waking the stream's task, in the order in which they came."""

import asyncio
from typing import Any

from server.connections import LIVE
from server.live.streams import Stream
from tests.until import until


class Client:
    """What a client gets: pieces that were written at once, and those that were sent."""

    def __init__(self) -> None:
        self.takes = True
        self.got: list[tuple[str, bytes]] = []
        self.sends = asyncio.Event()
        self.sends.set()

    def write(self, piece: bytes) -> bool:
        if self.takes:
            self.got.append(("written", piece))
        return self.takes

    async def send(self, message: Any) -> None:
        await self.sends.wait()
        if message.get("body"):
            self.got.append(("sent", message["body"]))

    async def receive(self) -> Any:
        await asyncio.Event().wait()


async def test_messages_come_in_order_however_they_go() -> None:
    client, stream = Client(), Stream(None)  # type: ignore[arg-type]  # nobody is asked
    scope = {"extensions": {LIVE: {"write": client.write}}}
    responding = asyncio.create_task(stream.respond(scope, client.receive, client.send))
    stream.put(b"1")
    await until(lambda: client.got == [("sent", b"1")] and stream._is_free())
    stream.put(b"2")
    assert client.got[1:] == [("written", b"2")]
    client.takes = False
    client.sends.clear()
    stream.put(b"3")
    client.takes = True
    stream.put(b"4")
    assert len(client.got) == 2
    await until(lambda: not stream._wake.is_set() or len(stream._frames) == 1)
    stream.put(b"5")
    client.sends.set()
    await until(lambda: len(client.got) == 5 and stream._is_free())
    stream.put(b"6")
    stream.end(b"7")
    await responding
    assert [piece for _, piece in client.got] == [b"1", b"2", b"3", b"4", b"5", b"6", b"7"]
    assert client.got[5] == ("written", b"6")
